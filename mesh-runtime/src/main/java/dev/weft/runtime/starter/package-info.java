/**
 * Begins a product: infers a schema from data that is there, and writes the documents that declare
 * it. Pure, but for reading what it is given.
 */
@NullMarked
package dev.weft.runtime.starter;

import org.jspecify.annotations.NullMarked;
