/** Hosting of derived products: the Kafka Streams apps that this node runs. */
@NullMarked
package dev.weft.runtime.derive;

import org.jspecify.annotations.NullMarked;
