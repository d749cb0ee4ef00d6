package dev.weft.runtime.query;

import java.time.Duration;
import java.util.List;

/** Reads a range of a topic from front to back. */
final class RangeCursor implements RecordCursor {

  private final TopicReader topic;
  private final RecordDecoder decoder;
  private long left;

  RangeCursor(TopicReader topic, RecordDecoder decoder, long max) {
    this.topic = topic;
    this.decoder = decoder;
    this.left = max;
  }

  @Override
  public List<ReadRecord> next(Duration atMost) {
    if (done()) {
      return List.of();
    }
    List<ReadRecord> records =
        topic.next(atMost).stream().limit(left).map(decoder::decode).toList();
    left -= records.size();
    return records;
  }

  @Override
  public boolean done() {
    return left == 0 || topic.done();
  }

  @Override
  public void close() {
    topic.close();
  }
}
