package dev.weft.runtime.reconcile;

import java.util.Set;

/**
 * The definitions in Java that can be run, by the names of their classes.
 *
 * @param products of derived products
 * @param bridges of bridges
 */
record Definitions(Set<String> products, Set<String> bridges) {}
