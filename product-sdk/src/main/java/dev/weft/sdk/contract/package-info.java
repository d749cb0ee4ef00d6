/**
 * What a contract means: how it may change, and who a change breaks. Pure: knows neither Kafka nor
 * a registry.
 *
 * <p>The way of a judgement: {@link dev.weft.sdk.contract.Evolution} has two schemas walked side by
 * side, which yields changes with what each does to reading in both directions. Mode, history and
 * readers then decide on the impact. Each change goes by a {@link dev.weft.sdk.contract.Rule}.
 */
@NullMarked
package dev.weft.sdk.contract;

import org.jspecify.annotations.NullMarked;
