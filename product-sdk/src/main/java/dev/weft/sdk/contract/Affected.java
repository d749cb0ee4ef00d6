package dev.weft.sdk.contract;

/**
 * A reader that a difference breaks.
 *
 * @param reader who
 * @param what what breaks there, in words
 */
public record Affected(Reader reader, String what) {}
