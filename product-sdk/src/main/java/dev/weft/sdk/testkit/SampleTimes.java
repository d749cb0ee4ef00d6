package dev.weft.sdk.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A clock of sample data, and values of the types of time around what it shows. */
final class SampleTimes {

  private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

  /** Then it begins anew: events of the future are refused. */
  private static final Instant END = Instant.parse("2025-01-01T00:00:00Z");

  private static final long STEP_MILLIS = Duration.ofMinutes(2).toMillis();
  private static final long AROUND_MILLIS = Duration.ofHours(12).toMillis();
  private static final long NANOS_PER_MICRO = 1_000;

  private Instant now = BEGIN;

  /** Moves on to the next event, a minute later on average. */
  void tick(RandomGenerator random) {
    now = now.plusMillis(1 + random.nextLong(STEP_MILLIS));
    if (now.isAfter(END)) {
      now = BEGIN;
    }
  }

  /** The time of the event, as a logical type has it; null when it is not one of time. */
  @Nullable Object ofEvent(String logicalType) {
    return value(now, logicalType);
  }

  /** A time around that of the event. */
  @Nullable Object around(String logicalType, RandomGenerator random) {
    return value(now.plusMillis(random.nextLong(-AROUND_MILLIS, AROUND_MILLIS)), logicalType);
  }

  /** In Java's types where records without a generated class have them, else as Avro writes it. */
  private static @Nullable Object value(Instant time, String logicalType) {
    LocalTime ofDay = LocalTime.ofInstant(time, ZoneOffset.UTC);
    return switch (logicalType) {
      case "date" -> LocalDate.ofInstant(time, ZoneOffset.UTC);
      case "time-millis", "time-micros" -> ofDay;
      case "timestamp-millis", "timestamp-micros" -> time;
      case "local-timestamp-millis" -> time.toEpochMilli();
      case "local-timestamp-micros" -> ChronoUnit.MICROS.between(Instant.EPOCH, time);
      case "timestamp-nanos", "local-timestamp-nanos" ->
          ChronoUnit.MICROS.between(Instant.EPOCH, time) * NANOS_PER_MICRO;
      default -> null;
    };
  }
}
