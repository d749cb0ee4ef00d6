/** Reading the records of products: where they lie on Kafka, decoded with their own schemas. */
@NullMarked
package dev.weft.runtime.query;

import org.jspecify.annotations.NullMarked;
