/**
 * What is declared, in the words of other people's standards. Pure: from the model to text, asking
 * nobody.
 */
@NullMarked
package dev.weft.runtime.export;

import org.jspecify.annotations.NullMarked;
