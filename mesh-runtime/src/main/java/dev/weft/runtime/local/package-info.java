/** One mesh in one JVM: what {@code weft up} starts, on a directory of its own. */
@NullMarked
package dev.weft.runtime.local;

import org.jspecify.annotations.NullMarked;
