/**
 * What tests of data products need. Its dependencies are optional: whoever uses it declares them.
 */
@NullMarked
package dev.weft.sdk.testkit;

import org.jspecify.annotations.NullMarked;
