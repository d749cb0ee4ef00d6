/** Records to bytes and back: the Confluent wire format, Avro, access to the schema registry. */
@NullMarked
package dev.weft.sdk.serde;

import org.jspecify.annotations.NullMarked;
