package dev.weft.sdk.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.testkit.SharedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Every third record is given up, while each step of what is done about it fails once. */
@Timeout(60)
class QuarantineCommitsIT {

  private static final int RECORDS = 10;
  private static final Duration SOON = Duration.ofSeconds(20);

  private Depot depot;
  private String group = "";

  @BeforeEach
  void openDepot() throws Exception {
    // One that doesn't poll is taken for dead.
    Map<String, String> settings =
        Map.of(
            "max.poll.interval.ms", "1500",
            "session.timeout.ms", "1500",
            "heartbeat.interval.ms", "300");
    depot = Depot.open(SharedKafka.bootstrapServers(), settings, 1, Cleanup.DELETE);
    group = depot.topic();
    depot.publishMany(RECORDS, 5);
    Positions.reset(
        depot.connection(), group, List.of(new TopicPartition(depot.topic(), 0)), Start.earliest());
  }

  @AfterEach
  void closeDepot() {
    depot.close();
  }

  @ParameterizedTest
  @CsvSource({
    "initTransactions, false",
    "send, true",
    "sendOffsetsToTransaction, true",
    "commitTransaction, false",
    "commitTransaction, true"
  })
  void isThereOnceWhateverFails(String call, boolean arrives) throws Exception {
    try (Member member = new Member(new BreakingProducer.At(call, arrives))) {
      member.read(RECORDS);

      member.commit();
      assertThat(member.work.offsets().hasGivenUp()).isTrue();
      member.commit();

      assertThat(member.work.offsets().isEmpty()).isTrue();
      assertThat(member.work.bytes()).isZero();
      assertThat(member.counters.quarantined.sum()).isEqualTo(4);
      assertThat(member.failures).isEmpty();
    }
    assertAllIsThereOnce();
  }

  @ParameterizedTest
  @CsvSource({
    "send, true",
    "sendOffsetsToTransaction, true",
    "commitTransaction, false",
    "commitTransaction, true"
  })
  void isThereOnceWhenAnotherTakesOver(String call, boolean arrives) throws Exception {
    try (Member killed = new Member(new BreakingProducer.At(call, arrives))) {
      killed.read(RECORDS);
      killed.commit();
      killed.endTransactionAsTimeWould();
    }

    try (Member next = new Member()) {
      next.read(arrives && call.equals("commitTransaction") ? 0 : RECORDS);
      next.commit();
    }

    assertAllIsThereOnce();
  }

  @Test
  void isNotWrittenByOneWhomTheGroupHasLeftBehind() throws Exception {
    try (Member left = new Member();
        Member next = new Member()) {
      left.read(RECORDS);
      next.read(RECORDS);

      left.commit();
      assertThat(left.counters.quarantined.sum()).isZero();
      next.commit();
      left.commit();
    }

    assertAllIsThereOnce();
  }

  @Test
  void waitsForAnEarlierRecordThatIsBeingHandled() throws Exception {
    try (Member member = new Member()) {
      member.open = 4;
      member.read(RECORDS);

      member.commit();
      assertThat(depot.quarantined()).extracting(RecordPlace::offset).containsExactly(0L, 3L);
      assertThat(depot.committed(group)).isEqualTo(4);
      assertThat(member.work.offsets().records()).isEqualTo(RECORDS);
      member.delivery.done(4);
      member.commit();
    }

    assertAllIsThereOnce();
  }

  private void assertAllIsThereOnce() throws Exception {
    assertThat(depot.quarantined())
        .extracting(RecordPlace::offset)
        .containsExactlyElementsOf(
            LongStream.range(0, RECORDS).filter(offset -> offset % 3 == 0).boxed().toList());
    assertThat(depot.committed(group)).isEqualTo(RECORDS);
  }

  /** A member of the group, of which each step is the test's. */
  private final class Member implements AutoCloseable {

    private final AtomicInteger producers = new AtomicInteger();
    private final String transactionalId = group + "-" + System.nanoTime();
    private final Counters counters = new Counters();
    private final List<Throwable> failures = new ArrayList<>();
    private final PartitionWork work =
        new PartitionWork(
            new TopicPartition(depot.topic(), 0),
            new Source<>(depot.port, Sources.STOCK, Sources.PLAIN.readers()),
            counters);
    private final Consumer<byte[], byte[]> consumer;
    private final Commits commits;
    private Delivery delivery;
    private int open = -1;

    Member() {
      this(new BreakingProducer.At("nothing", false));
    }

    /**
     * @param at where the first of its producers breaks
     */
    Member(BreakingProducer.At at) {
      this.consumer = ConsumerSettings.member(depot.connection(), group);
      this.delivery = new Delivery(work, List.of());
      LogOnce log = new LogOnce(LoggerFactory.getLogger(QuarantineCommitsIT.class));
      this.commits =
          new Commits(
              consumer,
              group,
              new QuarantineCommits(
                  consumer,
                  group,
                  new QuarantineWriter(
                      group,
                      () ->
                          producers.getAndIncrement() == 0
                              ? BreakingProducer.of(producer(), at)
                              : producer()),
                  counters,
                  failures::add,
                  log),
              log);
    }

    private Producer<byte[], byte[]> producer() {
      return ConsumerSettings.quarantineWriter(depot.connection(), group, transactionalId);
    }

    /** Joins and does so many records, but the one that is to be left open. */
    void read(int count) {
      consumer.subscribe(List.of(depot.topic()));
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      await()
          .atMost(SOON)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return !consumer.assignment().isEmpty() && records.size() >= count;
              });
      assertThat(records).hasSize(count);
      if (records.isEmpty()) {
        return;
      }
      delivery = new Delivery(work, records);
      work.offsets().delivered(delivery);
      for (int i = 0; i < records.size(); i++) {
        if (records.get(i).offset() % 3 == 0) {
          delivery.giveUp(
              GivenUp.of(
                  Party.subscriber(group),
                  delivery,
                  i,
                  new Next.GiveUp(Reason.HANDLER_FAILED, "no"),
                  1));
        } else if (i != open) {
          delivery.done(i);
        }
      }
    }

    void commit() {
      commits.now(List.of(work));
    }

    void endTransactionAsTimeWould() {
      try (Producer<byte[], byte[]> other = producer()) {
        other.initTransactions();
      }
    }

    @Override
    public void close() {
      commits.close();
      consumer.close();
    }
  }
}
