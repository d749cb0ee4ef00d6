package dev.weft.runtime.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WriterAssignorTest {

  private static final TopicPartition PARTITION = new TopicPartition("t", 0);
  private static final Candidate ONE = candidate("one", true);
  private static final Candidate TWO = candidate("two", true);
  private static final Candidate READER = candidate("reader", false);

  @Test
  void electsTheFirstThatMayWrite() {
    assertThat(
            WriterAssignor.elect(Map.of("m3", fresh(ONE), "m2", fresh(TWO), "m1", fresh(READER))))
        .contains("m2");
  }

  @Test
  void keepsThePresentWriter() {
    assertThat(WriterAssignor.elect(Map.of("m1", fresh(ONE), "m2", holding(TWO, 4))))
        .contains("m2");
  }

  @Test
  void believesTheOneThatHeldItLast() {
    assertThat(WriterAssignor.elect(Map.of("m1", holding(ONE, 3), "m2", holding(TWO, 4))))
        .contains("m2");
  }

  @Test
  void electsNobodyWhileOneThatMayNotWriteHoldsOn() {
    assertThat(WriterAssignor.elect(Map.of("m1", holding(READER, 3), "m2", fresh(TWO)))).isEmpty();
  }

  @Test
  void electsNobodyFromStrangers() {
    ByteBuffer junk = ByteBuffer.wrap("junk".getBytes(UTF_8));
    ByteBuffer evil = ByteBuffer.wrap("{\"node\":\"x\",\"url\":\"file:///\"}".getBytes(UTF_8));

    assertThat(
            WriterAssignor.elect(
                Map.of(
                    "m1",
                    new Subscription(List.of("t"), junk),
                    "m2",
                    new Subscription(List.of("t"), evil),
                    "m3",
                    new Subscription(List.of("t"), null),
                    "m4",
                    new Subscription(List.of("t"), ByteBuffer.allocate(100_000)))))
        .isEmpty();
  }

  @Test
  void tellsAllMembersWhoWrites() {
    Map<String, Assignment> assignments =
        new WriterAssignor()
            .assign(
                Cluster.empty(), new GroupSubscription(Map.of("m1", fresh(ONE), "m2", fresh(TWO))))
            .groupAssignment();

    assertThat(assignments)
        .hasEntrySatisfying("m1", it -> assertThat(it.partitions()).containsExactly(PARTITION))
        .hasEntrySatisfying("m2", it -> assertThat(it.partitions()).isEmpty());
    assertThat(assignments.values())
        .allSatisfy(told -> assertThat(Candidate.decode(told.userData())).contains(ONE));
  }

  private static Candidate candidate(String name, boolean eligible) {
    return new Candidate(name, URI.create("http://" + name + ":8081"), eligible);
  }

  private static Subscription fresh(Candidate candidate) {
    return new Subscription(List.of("t"), candidate.encode());
  }

  private static Subscription holding(Candidate candidate, int generation) {
    return new Subscription(
        List.of("t"), candidate.encode(), List.of(PARTITION), generation, Optional.empty());
  }
}
