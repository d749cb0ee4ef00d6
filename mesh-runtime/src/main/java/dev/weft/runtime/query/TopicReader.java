package dev.weft.runtime.query;

import dev.weft.sdk.serde.MeshConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The committed records of one topic as bytes, read by a consumer of no group, from some offsets to
 * some others. Not thread-safe.
 */
public final class TopicReader implements AutoCloseable {

  private static final int BATCH = 500;
  private static final int TIMEOUT_MS = 10_000;

  /** How long the broker holds back an answer for which it has nothing yet. */
  private static final int FETCH_WAIT_MS = 100;

  private final MeshConnection mesh;
  private final String topic;
  private final Consumer<byte[], byte[]> consumer;
  private final Runnable closed;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private boolean bounded;

  /** The partitions of which no record of the time or later has been seen yet. */
  private final Set<TopicPartition> early = new HashSet<>();

  private long notBefore;

  private TopicReader(MeshConnection mesh, String topic, Runnable closed) {
    this.mesh = mesh;
    this.topic = topic;
    this.consumer = consumer(mesh, "read_committed");
    this.closed = closed;
  }

  /**
   * A reader of all partitions of a topic, at their beginnings.
   *
   * @param closed told once when reading has ended
   * @throws UnreadableTopicException when there is no such topic, or the broker doesn't answer; the
   *     reader is closed then
   */
  static TopicReader open(MeshConnection mesh, String topic, Runnable closed) {
    TopicReader reader = new TopicReader(mesh, topic, closed);
    try {
      reader.asking(reader::assign);
      return reader;
    } catch (UnreadableTopicException e) {
      reader.close();
      throw e;
    }
  }

  private Set<TopicPartition> assign() {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new UnreadableTopicException("There is no topic " + topic + " on the broker yet");
    }
    consumer.assign(
        partitions.stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    return consumer.assignment();
  }

  /** How many partitions the topic has, before any of them was chosen. */
  public int partitions() {
    return consumer.assignment().size();
  }

  /**
   * From now on, what is the end now is the end. What transactions that are open hide isn't read.
   */
  void stopAtEnd() {
    ends.putAll(asking(() -> consumer.endOffsets(consumer.assignment())));
    bounded = true;
  }

  /**
   * The same with everything that is committed now: reading waits for transactions that are open,
   * which their timeouts bound, since they hide what others committed behind their beginnings.
   */
  void stopAtLogsEnd() {
    ends.putAll(asking(this::logsEnds));
    bounded = true;
  }

  private Map<TopicPartition, Long> logsEnds() {
    Consumer<?, ?> all = consumer(mesh, "read_uncommitted");
    try {
      return all.endOffsets(consumer.assignment());
    } finally {
      closeNow(all);
    }
  }

  /** Moves to one record, and ends behind it; done at once where there is none any more. */
  public void only(int partition, long offset) {
    TopicPartition place = new TopicPartition(topic, partition);
    asking(
        () -> {
          consumer.assign(Set.of(place));
          long first = consumer.beginningOffsets(Set.of(place)).getOrDefault(place, 0L);
          long end = consumer.endOffsets(Set.of(place)).getOrDefault(place, 0L);
          boolean there = offset >= first && offset < end;
          consumer.seek(place, offset);
          ends.clear();
          ends.put(place, there ? offset + 1 : offset);
          return there;
        });
    bounded = true;
  }

  /** Moves to where reading begins. */
  void seek(Start start) {
    asking(() -> offsets(start)).forEach(consumer::seek);
    if (start instanceof Start.At(Instant time)) {
      notBefore = time.toEpochMilli();
      early.addAll(consumer.assignment());
    }
  }

  private Map<TopicPartition, Long> offsets(Start start) {
    Set<TopicPartition> partitions = consumer.assignment();
    return switch (start) {
      case Start.Earliest() -> consumer.beginningOffsets(partitions);
      case Start.Latest() -> consumer.endOffsets(partitions);
      case Start.At(Instant time) -> {
        Map<TopicPartition, Long> times =
            partitions.stream()
                .collect(Collectors.toMap(partition -> partition, any -> time.toEpochMilli()));
        Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
        consumer
            .offsetsForTimes(times)
            .forEach(
                (partition, found) -> {
                  if (found != null) {
                    offsets.put(partition, found.offset());
                  }
                });
        yield offsets;
      }
    };
  }

  /**
   * Moves to so many offsets before each partition's end.
   *
   * @return whether that is the beginning of all of them
   */
  boolean seekBeforeEnd(long offsets) {
    boolean beginning = true;
    for (Map.Entry<TopicPartition, Long> first :
        asking(() -> consumer.beginningOffsets(ends.keySet())).entrySet()) {
      long wanted = ends.getOrDefault(first.getKey(), 0L) - offsets;
      consumer.seek(first.getKey(), Math.max(first.getValue(), wanted));
      beginning &= wanted <= first.getValue();
    }
    return beginning;
  }

  /** Whether the end is reached. Records that a transaction took back count as read. */
  public boolean done() {
    return bounded
        && asking(
            () ->
                ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
  }

  /** The next records, none beyond the end. */
  public List<ConsumerRecord<byte[], byte[]>> next(Duration atMost) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : asking(() -> consumer.poll(atMost))) {
      if (!isEarly(record) && (!bounded || record.offset() < end(record))) {
        records.add(record);
      }
    }
    return records;
  }

  /**
   * Kafka finds the marks of transactions by time too, and those bear the time of the clock: where
   * it begins may lie before the first record of an event time.
   */
  private boolean isEarly(ConsumerRecord<byte[], byte[]> record) {
    if (early.isEmpty()) {
      return false;
    }
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    if (record.timestamp() >= notBefore) {
      early.remove(partition);
    }
    return early.contains(partition);
  }

  private long end(ConsumerRecord<byte[], byte[]> record) {
    return ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
  }

  private <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (KafkaException e) {
      throw new UnreadableTopicException(
          "Topic " + topic + " can't be read from the broker: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      closeNow(consumer);
    } finally {
      closed.run();
    }
  }

  /** There is no group to leave; waiting would be for records that nobody wants any more. */
  private static void closeNow(Consumer<?, ?> consumer) {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }

  private static Consumer<byte[], byte[]> consumer(MeshConnection mesh, String isolation) {
    Map<String, Object> settings = mesh.consumerSettings();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 2);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
