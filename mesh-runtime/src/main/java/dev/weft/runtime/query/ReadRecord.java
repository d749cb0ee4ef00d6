package dev.weft.runtime.query;

import dev.weft.sdk.serde.WireValue;
import java.time.Instant;

/**
 * One record of a topic.
 *
 * @param partition where it lies
 * @param offset its place in the partition
 * @param timestamp its time, the event time where the contract declares one
 * @param key its key
 * @param value its value; {@link WireValue.Absent} is a tombstone
 */
public record ReadRecord(
    int partition, long offset, Instant timestamp, WireValue key, WireValue value) {}
