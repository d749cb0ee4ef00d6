package dev.weft.sdk.serde;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Takes the event time that a contract declares out of a value. Thread-safe. */
public final class EventTime {

  private static final int NONE = -1;
  private static final long MILLIS_OF_DAY = 86_400_000;

  private final int position;

  /**
   * @param field the declared field; empty when there is none
   * @param value the schema that values are written with
   */
  public EventTime(Optional<String> field, Schema value) {
    this.position = field.map(name -> value.getField(name).pos()).orElse(NONE);
  }

  /**
   * The event time in milliseconds since 1970 in UTC: a date counts from its midnight. Kafka has no
   * timestamps before 1970; earlier times are 0 there and keep their value in the field.
   *
   * @param otherwise the answer when no event time is declared, or the value has none
   */
  public long of(IndexedRecord value, long otherwise) {
    if (position == NONE) {
      return otherwise;
    }
    Object time = value.get(position);
    if (time instanceof LocalDate date) {
      return Math.max(0, date.toEpochDay() * MILLIS_OF_DAY);
    }
    if (time instanceof Instant instant) {
      return Math.max(0, instant.toEpochMilli());
    }
    return otherwise;
  }
}
