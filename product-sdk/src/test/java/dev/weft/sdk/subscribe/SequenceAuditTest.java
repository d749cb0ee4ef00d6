package dev.weft.sdk.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.serde.Origin;
import dev.weft.sdk.subscribe.SubscriberStats.State;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SequenceAuditTest {

  private final Counters counters = new Counters();
  private final SequenceAudit audit = new SequenceAudit(true, counters);

  @Test
  void tellsPublishersApart() {
    for (long sequence = 0; sequence < 3_000; sequence++) {
      see(1, 0, sequence);
      see(2, 0, 500 + sequence);
    }
    see(1, 0, 2_999);

    assertThat(stats().gaps()).isZero();
    assertThat(stats().duplicates()).isEqualTo(1);
  }

  @Test
  void countsOnlyHolesWithinAnEpoch() {
    see(1, 0, 0);
    see(1, 0, 2);
    see(1, 1, 0);
    see(1, 0, 3);
    for (long sequence = 1; sequence < 3_000; sequence++) {
      see(1, 1, sequence);
    }

    assertThat(stats().gaps()).isZero();
  }

  @Test
  void missesTheBeginningOfAnEpochThatItSawBegin() {
    see(1, 0, 7);
    for (long sequence = 3; sequence < 2_000; sequence++) {
      see(1, 1, sequence);
    }

    assertThat(stats().gaps()).isEqualTo(3);
  }

  @Test
  void saysNothingOfGapsInACompactedLog() {
    SequenceAudit compacted = new SequenceAudit(false, counters);

    compacted.see(headers(new Origin(1, 0, 0).toBytes()));
    compacted.see(headers(new Origin(1, 0, 9_999).toBytes()));

    assertThat(stats().gaps()).isZero();
  }

  @Test
  void countsHeadersThatTellNothing() {
    audit.see(headers(new byte[] {9}));
    audit.see(headers(null));
    audit.see(new RecordHeaders());
    see(1, 0, 0);
    see(1, 0, Long.MAX_VALUE);

    assertThat(stats().malformed()).isEqualTo(3);
  }

  @Test
  void forgetsWhomItHasNotSeenForLongest() {
    see(0, 0, 0);
    for (long publisher = 1; publisher <= SequenceAudit.MAX_PUBLISHERS; publisher++) {
      see(publisher, 0, 0);
    }
    see(0, 0, 0);

    assertThat(stats().duplicates()).isZero();
  }

  private void see(long publisher, long epoch, long sequence) {
    audit.see(headers(new Origin(publisher, epoch, sequence).toBytes()));
  }

  private static Headers headers(byte @Nullable [] origin) {
    return new RecordHeaders().add(Origin.HEADER, origin);
  }

  private SubscriberStats stats() {
    return counters.stats(State.RUNNING, null);
  }
}
