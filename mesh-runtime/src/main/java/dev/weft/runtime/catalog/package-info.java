/**
 * The state of the mesh: what is declared, folded from the mesh's own topic into an immutable image
 * that serves all reads.
 */
@NullMarked
package dev.weft.runtime.catalog;

import org.jspecify.annotations.NullMarked;
