/** Derived products on Kafka Streams: typed inputs and outputs from the contracts, exactly once. */
@NullMarked
package dev.weft.sdk.stream;

import org.jspecify.annotations.NullMarked;
