/**
 * Hosting of derived products and of bridges between versions: the Kafka Streams apps that this
 * node runs.
 */
@NullMarked
package dev.weft.runtime.derive;

import org.jspecify.annotations.NullMarked;
