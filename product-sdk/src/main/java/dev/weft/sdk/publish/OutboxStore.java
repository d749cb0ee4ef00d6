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

  /**
   * The next that wait.
   *
   * @param position behind the last that was published
   * @throws OutboxException when it can't be read
   */
  Batch read(long position, int most);

  /**
   * All before a position is published and may go.
   *
   * @throws OutboxException when it can't be written
   */
  void published(long position);

  /** Waits a moment for more to come; returns early when it does. */
  void awaitMore() throws InterruptedException;
}
