/**
 * What a contract means: how it may change, and who a change breaks. Pure: knows neither Kafka nor
 * a registry.
 */
@NullMarked
package dev.weft.sdk.contract;

import org.jspecify.annotations.NullMarked;
