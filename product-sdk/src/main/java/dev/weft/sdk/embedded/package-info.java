/**
 * A real Kafka broker inside this JVM, for development and tests. Needs the Kafka server on the
 * class path, which the SDK itself does not bring along.
 */
@NullMarked
package dev.weft.sdk.embedded;

import org.jspecify.annotations.NullMarked;
