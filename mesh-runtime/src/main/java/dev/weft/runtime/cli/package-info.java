/** The {@code weft} commands. */
@NullMarked
package dev.weft.runtime.cli;

import org.jspecify.annotations.NullMarked;
