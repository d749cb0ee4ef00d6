package dev.weft.sdk.publish;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of a publisher's events. Thread-safe, without contention. */
final class PublisherCounters {

  private final LongAdder accepted = new LongAdder();
  private final LongAdder quarantined = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder warned = new LongAdder();
  private volatile @Nullable String trouble;

  void answered(boolean byQuarantine) {
    (byQuarantine ? quarantined : accepted).increment();
    if (trouble != null) {
      trouble = null;
    }
  }

  void failed(PublishException why) {
    if (why instanceof RejectedException) {
      rejected.increment();
    } else {
      failed.increment();
      trouble = why.getMessage();
    }
  }

  /** Why the last event that was answered didn't get through; empty when it did. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** An event breaks rules that don't refuse it. */
  void warned() {
    warned.increment();
  }

  PublisherStats now() {
    return new PublisherStats(
        accepted.sum(), quarantined.sum(), rejected.sum(), failed.sum(), warned.sum());
  }
}
