package dev.weft.sdk.contract.rules;

import dev.weft.sdk.contract.Severity;
import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.HiddenFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rule {@code event-time} of contracts that name a field with the event time: it is neither
 * before 1970, which Kafka has no timestamps for, nor more than a day ahead of the clock. An event
 * from the future would have readers close their windows over everything that comes after it. The
 * day is for dates and clocks of other time zones.
 *
 * <p>Immutable and thread-safe; decides by the time that it is given.
 */
public final class EventTimeRule {

  /** The rule's name. */
  public static final String NAME = "event-time";

  /** How far ahead of the clock an event may be. */
  public static final Duration AHEAD = Duration.ofDays(1);

  private final String field;
  private final int position;
  private final Schema type;
  private final Optional<String> instead;

  private EventTimeRule(Schema.Field field, HiddenFields hidden) {
    this.field = field.name();
    this.position = field.pos();
    this.type = FieldType.of(field.schema()).schema();
    this.instead = hidden.insteadOf(field.name());
  }

  /**
   * The rule of a contract; empty when the records' own timestamps are the event time, or the
   * schema does not have the field.
   *
   * @param record the schema of the records to check
   */
  public static Optional<EventTimeRule> of(Contract contract, Schema record) {
    return contract
        .eventTime()
        .flatMap(name -> Optional.ofNullable(record.getField(name)))
        .filter(field -> FieldType.of(field.schema()).kind() == Term.Kind.TIME)
        .map(field -> new EventTimeRule(field, HiddenFields.of(contract)));
  }

  /**
   * How a record breaks the rule; null when it keeps it. What has no event time is the schema's
   * affair.
   *
   * @param now milliseconds since 1970
   */
  public @Nullable Violation check(IndexedRecord record, long now) {
    Object raw = record.get(position);
    if (raw == null) {
      return null;
    }
    Instant time;
    try {
      time = PlainValues.time(raw, type);
    } catch (RuntimeException e) {
      return violation("must be a time", raw);
    }
    if (time.getEpochSecond() < 0) {
      return violation("must not be before 1970", raw);
    }
    long latest = Math.floorDiv(now + AHEAD.toMillis(), 1_000L);
    return time.getEpochSecond() > latest
        ? violation("must not be more than a day ahead of the clock", raw)
        : null;
  }

  private Violation violation(String requirement, Object found) {
    return new Violation(
        field, requirement, instead.orElseGet(found::toString), NAME, Severity.ERROR);
  }
}
