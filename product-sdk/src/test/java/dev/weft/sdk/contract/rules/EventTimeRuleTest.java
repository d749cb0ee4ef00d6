package dev.weft.sdk.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.contract.Violation;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventTimeRuleTest {

  private static final long NOW = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();

  private final EventTimeRule rule =
      EventTimeRule.of(Sample.contract(), Sample.SCHEMA).orElseThrow();

  @Test
  void letsTimesOfThePastAndOfTheDayAheadThrough() {
    assertThat(check(LocalDate.of(1970, 1, 1))).isNull();
    assertThat(check(LocalDate.of(2026, 11, 21))).isNull();
    assertThat(check((int) LocalDate.of(2026, 11, 20).toEpochDay())).isNull();
    assertThat(check(null)).isNull();
  }

  @Test
  void refusesTimesBefore1970AndFromTheFuture() {
    assertThat(check(LocalDate.of(1969, 12, 31)))
        .hasToString("ordered: must not be before 1970, found '1969-12-31'");
    assertThat(check(LocalDate.of(2026, 11, 22)))
        .hasToString("ordered: must not be more than a day ahead of the clock, found '2026-11-22'");
    assertThat(check("soon")).hasToString("ordered: must be a time, found 'soon'");
  }

  private @Nullable Violation check(@Nullable Object time) {
    GenericRecord record = Sample.record();
    record.put("ordered", time);
    return rule.check(record, NOW);
  }
}
