package dev.weft.runtime.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.runtime.local.Pace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplayClockTest {

  private final AtomicLong time = new AtomicLong(1_000);

  @Test
  void startsAtTheEarliestMomentWhenAllAreReady() {
    ReplayClock clock = new ReplayClock(new Pace.DaysPerSecond(2), 2, time::get);
    clock.ready(10_000);
    assertThat(clock.now()).isEqualTo(Schedule.AT_ONCE);
    assertThat(clock.nanosUntil(10_000)).isPositive();

    clock.ready(9_990);

    assertThat(clock.now()).isEqualTo(9_990);
    assertThat(clock.nanosUntil(9_991)).isEqualTo(Duration.ofMillis(500).toNanos());
  }

  @Test
  void runsAtItsPace() {
    ReplayClock clock = new ReplayClock(new Pace.DaysPerSecond(2), 1, time::get);
    clock.ready(10_000);

    time.addAndGet(Duration.ofSeconds(3).toNanos());

    assertThat(clock.now()).isEqualTo(10_006);
    assertThat(clock.nanosUntil(10_006)).isNotPositive();
  }

  @Test
  void makesEverythingDueAtFullSpeedWithoutWaitingForOthers() {
    ReplayClock clock = new ReplayClock(new Pace.Max(), 2, time::get);

    assertThat(clock.now()).isInfinite().isPositive();
    assertThat(clock.nanosUntil(10_000)).isZero();
  }
}
