/** Reading data products: as a table so far. */
@NullMarked
package dev.weft.sdk.subscribe;

import org.jspecify.annotations.NullMarked;
