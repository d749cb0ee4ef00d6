package dev.weft.sdk.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.serde.RegistryException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextTest {

  private static final Retry RETRY = new Retry(3, Duration.ofMillis(100), Duration.ofMillis(300));

  @Test
  void isAnotherAttemptUntilThereWereEnough() {
    RuntimeException failure = new IllegalStateException("no such customer");

    assertThat(Next.after(failure, 2, RETRY, 0)).isEqualTo(new Next.Again(100_000_000));
    assertThat(Next.after(failure, 3, RETRY, 0))
        .isEqualTo(new Next.GiveUp(Reason.HANDLER_FAILED, failure.toString()));
  }

  @Test
  void isQuarantineAtOnceForWhatCannotBeRead() {
    assertThat(Next.after(new UnreadableException("cut off", new IOException("end")), 1, RETRY, 0))
        .isEqualTo(new Next.GiveUp(Reason.UNREADABLE, "cut off"));
  }

  @Test
  void isWaitingWhenTheRegistryIsAwayButNotWhenItKnowsNothing() {
    RegistryException away =
        RegistryException.unreachable(URI.create("http://127.0.0.1:1"), new IOException("gone"));

    assertThat(Next.after(away, 99, RETRY, 0)).isInstanceOf(Next.AskRegistry.class);
    assertThat(Next.after(new RegistryException("There is no schema 7"), 99, RETRY, 0))
        .isInstanceOf(Next.GiveUp.class);
  }

  @Test
  void isTheEndWhenTheProcessCannotGoOn() {
    assertThat(Next.after(new OutOfMemoryError(), 1, RETRY, 0)).isInstanceOf(Next.Die.class);
    assertThat(Next.after(new StackOverflowError(), 1, RETRY, 0)).isInstanceOf(Next.Again.class);
  }

  @ParameterizedTest
  @CsvSource({"1,0,50", "1,0.5,75", "2,0,100", "3,0,150", "4,0.999999,299", "5000,0,150"})
  void waitsTwiceAsLongEachTimeAndPartlyByChance(int attempt, double chance, long millis) {
    assertThat(RETRY.waitNanos(attempt, chance) / 1_000_000).isEqualTo(millis);
  }

  @Test
  void neverOverflows() {
    Retry longest = new Retry(1_000, Duration.ofHours(20), Duration.ofDays(1));

    for (int attempt = 1; attempt < 200; attempt++) {
      assertThat(longest.waitNanos(attempt, 0.9)).isBetween(1L, Duration.ofDays(1).toNanos());
    }
  }

  @Test
  void hasWaitsThatMakeSense() {
    assertThatThrownBy(() -> new Retry(0, Duration.ofMillis(1), Duration.ofMillis(1)))
        .hasMessageContaining("once or more");
    assertThatThrownBy(() -> new Retry(1, Duration.ZERO, Duration.ofMillis(1)))
        .hasMessageContaining("more than 0");
    assertThatThrownBy(() -> new Retry(1, Duration.ofMillis(2), Duration.ofMillis(1)))
        .hasMessageContaining("grow");
    assertThatThrownBy(() -> new Retry(1, Duration.ofMillis(2), Duration.ofDays(2)))
        .hasMessageContaining("a day at most");
  }
}
