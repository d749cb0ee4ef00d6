package dev.weft.sdk.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.subscribe.SequenceWindow.Sight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceWindowTest {

  @Test
  void seesNothingWrongWithNumbersOutOfOrder() {
    SequenceWindow window = new SequenceWindow(0);

    assertThat(List.of(window.see(1), window.see(0), window.see(3), window.see(2)))
        .containsOnly(Sight.NEW);
    window.see(5_000);

    assertThat(window.missing()).isEqualTo(5_000 - 1024 - 4 + 1);
  }

  @Test
  void missesNothingBelowItsBeginning() {
    SequenceWindow window = new SequenceWindow(700);

    for (long number = 700; number < 5_000; number++) {
      assertThat(window.see(number)).isEqualTo(Sight.NEW);
    }

    assertThat(window.missing()).isZero();
  }

  @Test
  void refusesLeapsThatNoLossExplains() {
    SequenceWindow window = new SequenceWindow(0);
    window.see(0);

    assertThat(window.see(Long.MAX_VALUE)).isEqualTo(Sight.ABSURD);

    assertThat(window.see(1)).isEqualTo(Sight.NEW);
    assertThat(window.missing()).isZero();
  }

  /** Against a model that remembers everything. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void countsWhatIsTwiceAndWhatIsMissing(long seed) {
    Random random = new Random(seed);
    List<Long> sent = new ArrayList<>();
    Set<Long> lost = new HashSet<>();
    for (long number = 0; number < 20_000; number++) {
      if (random.nextInt(50) == 0) {
        lost.add(number);
      } else {
        sent.add(number);
        if (random.nextInt(60) == 0) {
          sent.add(number);
        }
      }
    }
    // Out of order, but never by more than the window's width.
    for (int i = 0; i + 200 < sent.size(); i++) {
      if (random.nextInt(5) == 0) {
        sent.add(i + random.nextInt(200), sent.remove(i));
      }
    }
    SequenceWindow window = new SequenceWindow(0);
    Set<Long> seen = new HashSet<>();

    for (long number : sent) {
      Sight expected = seen.add(number) ? Sight.NEW : Sight.DUPLICATE;
      assertThat(window.see(number)).as("seed %d, number %d", seed, number).isEqualTo(expected);
    }
    window.see(40_000);

    long last = 40_000 - 1024;
    assertThat(window.missing()).as("seed %d", seed).isEqualTo(last + 1 - seen.size());
    assertThat(lost).isNotEmpty();
  }
}
