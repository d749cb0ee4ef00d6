package dev.weft.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

  @Test
  void readsMaxAndDaysASecond() {
    assertThat(Pace.parse("max")).isEqualTo(new Pace.Max());
    assertThat(Pace.parse("0.5")).isEqualTo(new Pace.DaysPerSecond(0.5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "", "0", "-1", "NaN", "Infinity"})
  void saysWhatToWriteWhenItIsNoSpeed(String text) {
    assertThatThrownBy(() -> Pace.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("write max, or the days");
  }
}
