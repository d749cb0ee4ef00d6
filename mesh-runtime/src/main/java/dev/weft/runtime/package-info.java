/** The runtime of a mesh: one application that any number of nodes run. */
@NullMarked
package dev.weft.runtime;

import org.jspecify.annotations.NullMarked;
