package dev.weft.runtime.query;

import java.time.Duration;
import java.util.List;

/**
 * Reads on through a topic, a batch at a time: whoever reads sets the pace. Not thread-safe: one
 * thread at a time.
 */
public interface RecordCursor extends AutoCloseable {

  /**
   * The next records: at most a few hundred, none when none came within the time or reading is
   * done. Waits no longer than the time.
   */
  List<ReadRecord> next(Duration atMost);

  /** Whether everything that was asked for has been read. */
  boolean done();

  /** Ends reading at once. */
  @Override
  void close();
}
