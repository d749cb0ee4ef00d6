package dev.weft.runtime.console;

import dev.weft.sdk.descriptor.ProductKind;

/**
 * One kind that the catalog can be narrowed to.
 *
 * @param kind the kind
 * @param products how many products of it there are, for people
 * @param chosen whether the catalog is narrowed to it now
 */
record KindChoice(ProductKind kind, String products, boolean chosen) {}
