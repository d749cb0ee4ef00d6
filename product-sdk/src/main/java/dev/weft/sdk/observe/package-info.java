/** What publishers, subscribers and outboxes say of themselves. */
@NullMarked
package dev.weft.sdk.observe;

import org.jspecify.annotations.NullMarked;
