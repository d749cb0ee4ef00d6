package dev.weft.sdk.subscribe;

import dev.weft.sdk.subscribe.SubscriberStats.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What a subscription counts while it runs. Thread-safe. */
final class Counters {

  final LongAdder received = new LongAdder();
  final LongAdder retried = new LongAdder();
  final LongAdder quarantined = new LongAdder();
  final LongAdder duplicates = new LongAdder();
  final LongAdder gaps = new LongAdder();
  final LongAdder malformed = new LongAdder();
  final LongAdder expired = new LongAdder();
  volatile long inFlight;
  volatile long lag = -1;

  private final List<AtomicLong> handled = new CopyOnWriteArrayList<>();

  /** A counter of handled events that one thread alone writes: cheaper for each event. */
  AtomicLong handledByOneThread() {
    AtomicLong counter = new AtomicLong();
    handled.add(counter);
    return counter;
  }

  SubscriberStats stats(State state, @Nullable Throwable failure) {
    return new SubscriberStats(
        state,
        received.sum(),
        handled.stream().mapToLong(AtomicLong::get).sum(),
        retried.sum(),
        quarantined.sum(),
        duplicates.sum(),
        gaps.sum(),
        malformed.sum(),
        expired.sum(),
        inFlight,
        lag,
        Optional.ofNullable(failure));
  }
}
