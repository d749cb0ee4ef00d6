/**
 * Checks records against the quality rules of their contract, one record at a time: the standard's
 * metrics and expressions in CEL.
 *
 * <p>The way of a rule: {@link dev.weft.sdk.contract.rules.RecordRules} takes those that can be
 * told of one record. An expression is parsed and type-checked by CEL for the record's schema, then
 * made into {@code Term}s that know positions and types; what these don't cover is left to CEL's
 * own interpreter, with limits.
 */
@NullMarked
package dev.weft.sdk.contract.rules;

import org.jspecify.annotations.NullMarked;
