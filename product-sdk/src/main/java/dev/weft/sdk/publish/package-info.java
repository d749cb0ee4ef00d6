/**
 * Publishing to data products: typed, keyed and timed as the contract says, acknowledged by all
 * replicas.
 */
@NullMarked
package dev.weft.sdk.publish;

import org.jspecify.annotations.NullMarked;
