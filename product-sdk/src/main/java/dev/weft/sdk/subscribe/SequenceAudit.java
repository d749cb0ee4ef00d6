package dev.weft.sdk.subscribe;

import dev.weft.sdk.serde.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Finds duplicates and gaps in one partition by the header {@code weft}. It counts and chooses
 * nothing: anybody may have written the header. Remembers the publishers seen last. One thread at a
 * time.
 */
final class SequenceAudit {

  /** Publishers of one partition at the same time are few; made-up ids must not fill the heap. */
  static final int MAX_PUBLISHERS = 64;

  private final boolean complete;
  private final Counters counters;
  private final Map<Long, Epoch> publishers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Epoch> eldest) {
          return size() > MAX_PUBLISHERS;
        }
      };

  private @Nullable Epoch last;

  /**
   * @param complete whether each record stays in the log; from a compacted one most are gone, and
   *     no gap says anything
   * @param counters where findings are counted
   */
  SequenceAudit(boolean complete, Counters counters) {
    this.complete = complete;
    this.counters = counters;
  }

  /** Looks at the headers of the partition's next record. */
  void see(Headers headers) {
    Header header = headers.lastHeader(Origin.HEADER);
    if (header == null) {
      return;
    }
    Origin origin = header.value() == null ? null : Origin.parse(header.value()).orElse(null);
    if (origin == null) {
      counters.malformed.increment();
      return;
    }
    see(origin);
  }

  private void see(Origin origin) {
    Epoch epoch = epochOf(origin);
    if (epoch.number > origin.epoch()) {
      // A straggler of an epoch that is over.
      return;
    }
    long before = epoch.window.missing();
    switch (epoch.window.see(origin.sequence())) {
      case DUPLICATE -> counters.duplicates.increment();
      case ABSURD -> counters.malformed.increment();
      case NEW -> {
        if (complete) {
          counters.gaps.add(epoch.window.missing() - before);
        }
      }
      case OLD -> {
        // Nobody can say.
      }
    }
  }

  private Epoch epochOf(Origin origin) {
    Epoch recent = last;
    if (recent == null || recent.publisher != origin.publisher()) {
      recent = publishers.get(origin.publisher());
    }
    if (recent == null) {
      // Its earlier numbers may lie before the place where reading began.
      recent = new Epoch(origin.publisher(), origin.epoch(), origin.sequence());
      publishers.put(origin.publisher(), recent);
    } else if (recent.number < origin.epoch()) {
      recent = new Epoch(origin.publisher(), origin.epoch(), 0);
      publishers.put(origin.publisher(), recent);
    }
    last = recent;
    return recent;
  }

  private static final class Epoch {
    private final long publisher;
    private final long number;
    private final SequenceWindow window;

    private Epoch(long publisher, long number, long lowest) {
      this.publisher = publisher;
      this.number = number;
      this.window = new SequenceWindow(lowest);
    }
  }
}
