/**
 * Taking in records that people and programs send: every row is checked, what fits is published.
 */
@NullMarked
package dev.weft.runtime.intake;

import org.jspecify.annotations.NullMarked;
