/**
 * The reference mesh: domain services that replay FoodMart, a retail data set of 1997 and 1998, as
 * events of eight source-aligned products, and the five products derived from them.
 */
@NullMarked
package dev.weft.runtime.reference;

import org.jspecify.annotations.NullMarked;
