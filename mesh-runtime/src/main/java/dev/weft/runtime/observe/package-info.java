/** What flows: records, rates and event times per product, seen on the topics themselves. */
@NullMarked
package dev.weft.runtime.observe;

import org.jspecify.annotations.NullMarked;
