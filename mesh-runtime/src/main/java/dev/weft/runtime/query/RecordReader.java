package dev.weft.runtime.query;

import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.WireReader;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the committed records of topics. Each read has a consumer of its own, of no group, so that
 * readers leave nothing behind; how many read at once is limited. Thread-safe; what it hands out is
 * not.
 */
@Singleton
public class RecordReader {

  private static final int MAX_READS = 32;
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LAST_RECORDS = Duration.ofSeconds(5);

  private static final Comparator<ConsumerRecord<byte[], byte[]>> NEWEST_FIRST =
      Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
          .thenComparingLong(ConsumerRecord::offset)
          .reversed();

  private final MeshConnection mesh;
  private final RecordDecoder decoder;
  private final Semaphore reads = new Semaphore(MAX_READS);

  RecordReader(MeshConnection mesh, Registry registry) {
    this.mesh = mesh;
    this.decoder = new RecordDecoder(new WireReader(registry));
  }

  /**
   * The records of a range, in the order of each partition.
   *
   * @throws UnreadableTopicException when there is no such topic, or the broker doesn't answer
   */
  public RecordCursor read(String topic, ReadRange range) {
    return open(
        topic,
        reader -> {
          if (range.untilEnd()) {
            reader.stopAtEnd();
          }
          reader.seek(range.start());
          return new RangeCursor(reader, decoder, range.max());
        });
  }

  /**
   * All records of a topic as bytes, from its beginning to what is its end now.
   *
   * @throws UnreadableTopicException when there is no such topic, or the broker doesn't answer
   */
  public TopicReader bytes(String topic) {
    return open(
        topic,
        reader -> {
          reader.stopAtEnd();
          return reader;
        });
  }

  /**
   * The same to the end of the log: everything that is committed now, for which it waits where an
   * open transaction hides it.
   *
   * @throws UnreadableTopicException when there is no such topic, or the broker doesn't answer
   */
  public TopicReader allBytes(String topic) {
    return open(
        topic,
        reader -> {
          reader.stopAtLogsEnd();
          return reader;
        });
  }

  /**
   * The last record of each key that has not been deleted, oldest first, at most so many.
   *
   * @throws UnreadableTopicException when there is no such topic, or the broker doesn't answer
   */
  public RecordCursor latestPerKey(String topic, long max) {
    return open(
        topic,
        reader -> {
          reader.stopAtEnd();
          return new LatestCursor(reader, decoder, max);
        });
  }

  /**
   * The last few records, newest first. Returns what it found after a few seconds at most.
   *
   * @throws UnreadableTopicException when there is no such topic, or the broker doesn't answer
   */
  public List<ReadRecord> lastRecords(String topic, int count) {
    try (TopicReader reader = open(topic, opened -> opened)) {
      reader.stopAtEnd();
      return lastRecords(reader, count).stream()
          .sorted(NEWEST_FIRST)
          .limit(count)
          .map(decoder::decode)
          .toList();
    }
  }

  /** Goes back further as long as compaction and transaction marks leave too few records. */
  private static List<ConsumerRecord<byte[], byte[]>> lastRecords(TopicReader reader, int count) {
    long deadline = System.nanoTime() + LAST_RECORDS.toNanos();
    long offsets = count * 2L + 10;
    while (true) {
      boolean everything = reader.seekBeforeEnd(offsets);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (!reader.done() && System.nanoTime() < deadline) {
        records.addAll(reader.next(POLL));
      }
      if (everything || records.size() >= count || System.nanoTime() >= deadline) {
        return records;
      }
      offsets *= 8;
    }
  }

  private <T> T open(String topic, Function<TopicReader, T> use) {
    if (!reads.tryAcquire()) {
      throw new UnreadableTopicException(
          MAX_READS + " reads are going on, which is the most; try again when one has ended");
    }
    TopicReader reader = TopicReader.open(mesh, topic, reads::release);
    try {
      return use.apply(reader);
    } catch (UnreadableTopicException e) {
      reader.close();
      throw e;
    }
  }
}
