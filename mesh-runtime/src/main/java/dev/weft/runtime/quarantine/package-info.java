/** What lies in quarantine: looking at it, giving it back, giving it up. */
@NullMarked
package dev.weft.runtime.quarantine;

import org.jspecify.annotations.NullMarked;
