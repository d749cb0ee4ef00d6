/**
 * Reading data products: event by event, with retries and quarantine, or as a table, once or kept
 * up to date.
 *
 * <p>A {@link dev.weft.sdk.subscribe.ProductSubscriber} says how; a {@link
 * dev.weft.sdk.subscribe.Subscription} runs. One thread polls, checks the records' origin, and
 * commits what is contiguously done; workers read and handle the records, each key always in the
 * same one.
 */
@NullMarked
package dev.weft.sdk.subscribe;

import org.jspecify.annotations.NullMarked;
