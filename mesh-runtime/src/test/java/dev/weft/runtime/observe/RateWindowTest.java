package dev.weft.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RateWindowTest {

  private static final Offset<Double> EXACT = within(1e-9);

  private final RateWindow window = new RateWindow();

  @Test
  void saysNothingFlowsBeforeThereAreTwoMoments() {
    assertThat(window.sample(0, 1_000_000)).isZero();
  }

  @Test
  void averagesOverTheWindow() {
    window.sample(0, 0);
    window.sample(TimeUnit.SECONDS.toNanos(1), 100);

    assertThat(window.sample(TimeUnit.SECONDS.toNanos(2), 300)).isEqualTo(150, EXACT);
  }

  @Test
  void forgetsWhatLiesBeforeTheWindow() {
    window.sample(0, 0);
    for (int second = 1; second <= 20; second++) {
      window.sample(TimeUnit.SECONDS.toNanos(second), 1_000);
    }

    assertThat(window.sample(TimeUnit.SECONDS.toNanos(21), 1_000)).isZero();
  }
}
