package dev.weft.sdk.publish;

/**
 * Where in a source an event lies: the same however often it is tried to publish it.
 *
 * @param source the source's name
 * @param position where the batch begins that it is part of: what was committed before it
 * @param nth which of the batch it is, from 0
 */
record SourcePlace(String source, long position, int nth) {}
