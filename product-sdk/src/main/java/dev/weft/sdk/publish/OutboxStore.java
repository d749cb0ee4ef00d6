package dev.weft.sdk.publish;

import java.util.List;
import org.apache.avro.generic.IndexedRecord;

/**
 * Where the events of an outbox wait until they are published. Positions only grow, and mean the
 * same after a restart. One thread reads.
 */
interface OutboxStore {

  /**
   * What waits.
   *
   * @param events to publish, in order
   * @param unreadable what is no event of the product; it goes to quarantine
   * @param next the position behind them
   */
  record Batch(List<IndexedRecord> events, List<Unreadable> unreadable, long next) {

    boolean isEmpty() {
      return events.isEmpty() && unreadable.isEmpty();
    }
  }

  /**
   * Something that can't be published.
   *
   * @param bytes it, as it is
   * @param why what is wrong with it
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares these.
  record Unreadable(byte[] bytes, String why) {}

  /** A newer relay has begun with the store: this one can't publish any more. */
  final class SupersededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SupersededException() {
      super("Another process carries the same outbox");
    }
  }

  /**
   * Where a relay that is new begins, after it has said what is published.
   *
   * @param position behind the last that was published
   * @return the same; or a later one, which the relay must make the source's position first
   */
  long begin(long position);

  /**
   * The next that wait.
   *
   * @param position where the relay stands
   * @throws OutboxException when it can't be read
   * @throws SupersededException when a newer relay reads
   */
  Batch read(long position, int most);

  /**
   * All up to a position is published and may go. Called before anything behind it is read.
   *
   * @throws OutboxException when it can't be written
   */
  void published(long position);

  /** Whether relays of several processes may carry it in turn. */
  boolean isShared();

  /** Waits a moment for more to come; returns early when it does. */
  void awaitMore() throws InterruptedException;
}
