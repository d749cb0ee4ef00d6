/**
 * The Maven goal {@code codecs}: from Avro schemas to straight-line Java that writes and reads the
 * classes which Avro's own generator makes of them.
 */
@NullMarked
package dev.weft.maven;

import org.jspecify.annotations.NullMarked;
