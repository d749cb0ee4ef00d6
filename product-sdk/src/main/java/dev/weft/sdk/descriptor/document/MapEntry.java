package dev.weft.sdk.descriptor.document;

/**
 * The entries of a map.
 *
 * @param key their keys
 * @param value their values
 */
public record MapEntry(SchemaProperty key, SchemaProperty value) {}
