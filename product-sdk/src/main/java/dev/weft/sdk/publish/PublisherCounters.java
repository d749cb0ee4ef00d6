package dev.weft.sdk.publish;

import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of a publisher's events. Thread-safe, without contention. */
final class PublisherCounters {

  private final LongAdder accepted = new LongAdder();
  private final LongAdder quarantined = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder warned = new LongAdder();

  void answered(boolean byQuarantine) {
    (byQuarantine ? quarantined : accepted).increment();
  }

  void failed(PublishException why) {
    (why instanceof RejectedException ? rejected : failed).increment();
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
