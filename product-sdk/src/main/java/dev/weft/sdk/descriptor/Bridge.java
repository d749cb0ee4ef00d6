package dev.weft.sdk.descriptor;

/**
 * Fills one major version of a port from another of the same port, until the older one's sunset
 * date.
 *
 * @param fromMajor the major version that is read
 * @param transform how each of its records becomes one of this version
 */
public record Bridge(int fromMajor, Transform transform) {}
