package dev.weft.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0;0", "0.049;0", "0.05;0.1", "9.94;9.9", "9.95;10", "1234.5;1,235", "NaN;NaN"})
  void writesRatesAsPreciselyAsTheyAreRead(double rate, String text) {
    assertThat(Figures.rate(rate)).isEqualTo(text);
  }

  @Test
  void separatesThousands() {
    assertThat(Figures.count(269_720)).isEqualTo("269,720");
    assertThat(Figures.counted(1, "product")).isEqualTo("1 product");
    assertThat(Figures.counted(1_500, "product")).isEqualTo("1,500 products");
  }

  @Test
  void namesTheDayOnlyWhenATimeIsMidnight() {
    assertThat(Figures.eventTime(Instant.parse("1998-12-30T00:00:00Z"))).isEqualTo("1998-12-30");
    assertThat(Figures.eventTime(Instant.parse("1998-12-30T00:00:01Z")))
        .isEqualTo("1998-12-30 00:00:01");
  }

  @Test
  void writesTheClockToTheSecond() {
    assertThat(Figures.clock(Instant.parse("2026-03-04T12:00:00.123Z"))).isEqualTo("12:00:00");
  }

  @ParameterizedTest
  @CsvSource({
    "P7D,7 days",
    "P1D,1 day",
    "PT36H,36 hours",
    "PT90M,90 minutes",
    "PT90S,90 seconds",
    "PT0S,0 seconds"
  })
  void namesSpansInTheLargestUnitThatLeavesNoRest(Duration span, String text) {
    assertThat(Figures.span(span)).isEqualTo(text);
  }
}
