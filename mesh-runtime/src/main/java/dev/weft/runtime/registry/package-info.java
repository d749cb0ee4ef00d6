/**
 * The schema registry: Confluent's REST API for Avro over a compacted topic in Confluent's own
 * record format, so that a registry of theirs and this one can take each other's topic over.
 */
@NullMarked
package dev.weft.runtime.registry;

import org.jspecify.annotations.NullMarked;
