package dev.weft.sdk.testkit;

import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.stream.PortFiller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/**
 * The topics of a declared mesh on the shared broker, and all that belongs to them. They bear the
 * products' own names, so whoever comes next must not find them: closing deletes them.
 */
final class TestTopics implements AutoCloseable {

  private static final short REPLICAS = 1;
  private static final Duration GONE_WITHIN = Duration.ofSeconds(20);
  private static final RecordsToDelete ALL = RecordsToDelete.beforeOffset(-1);

  private final Admin admin;
  private final Set<String> prepared = new HashSet<>();

  TestTopics(MeshConnection mesh) {
    this.admin = Admin.create(mesh.clientSettings());
  }

  /**
   * Sees to it that the topics of all declared ports are there, as declared and empty, and that
   * nobody has read them.
   */
  void prepare(Declaration declaration) {
    Map<String, NewTopic> wanted = new TreeMap<>();
    declaration.products().values().stream()
        .flatMap(product -> product.outputs().stream())
        .flatMap(port -> topics(port, declaration).stream())
        .forEach(topic -> wanted.put(topic.name(), topic));
    prepared.addAll(wanted.keySet());
    Map<String, TopicDescription> existing = existing(wanted.keySet());
    forgetReaders(existing.keySet());
    List<String> others =
        existing.values().stream()
            .filter(topic -> !fits(topic, wanted))
            .map(TopicDescription::name)
            .toList();
    if (!others.isEmpty()) {
      delete(others);
      existing.keySet().removeAll(others);
    }
    empty(existing.values());
    List<NewTopic> missing =
        wanted.values().stream().filter(topic -> !existing.containsKey(topic.name())).toList();
    if (!missing.isEmpty()) {
      await(admin.createTopics(missing).all());
    }
  }

  /** Forgets an application that was closed: its group, what it has read, and its state. */
  void forgetApplication(String id) {
    if (groups().contains(id)) {
      // A static member that leaves stays known, in case that it comes back.
      ConsumerGroupDescription group =
          await(admin.describeConsumerGroups(List.of(id)).all()).values().iterator().next();
      if (!group.members().isEmpty()) {
        await(
            admin
                .removeMembersFromConsumerGroup(id, new RemoveMembersFromConsumerGroupOptions())
                .all());
      }
      await(admin.deleteConsumerGroups(List.of(id)).all());
    }
    List<String> internal =
        await(admin.listTopics().names()).stream()
            .filter(name -> name.startsWith(id + "-"))
            .filter(name -> name.endsWith("-changelog") || name.endsWith("-repartition"))
            .toList();
    delete(internal);
  }

  /**
   * Deletes what was prepared, with what subscribers committed there, and waits until it's gone.
   */
  @Override
  public void close() {
    try {
      delete(await(admin.listTopics().names()).stream().filter(prepared::contains).toList());
    } finally {
      admin.close();
    }
  }

  private void delete(Collection<String> topics) {
    if (topics.isEmpty()) {
      return;
    }
    await(admin.deleteTopics(topics).all());
    // The controller has deleted them; the broker hears of it a moment later.
    long deadline = System.nanoTime() + GONE_WITHIN.toNanos();
    while (await(admin.listTopics().names()).stream().anyMatch(topics::contains)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "The test's topics are still there %d s after they were deleted: %s"
                .formatted(GONE_WITHIN.toSeconds(), topics));
      }
    }
  }

  private static List<NewTopic> topics(OutputPort port, Declaration declaration) {
    return port.contract().topic().stream()
        .flatMap(
            declared -> {
              Map<String, String> config = new HashMap<>(declared.config());
              // Records can be deleted, between tests, only where they may be. By age none is:
              // events of tests may bear any time.
              config.replace("cleanup.policy", "compact", "compact,delete");
              config.put("retention.ms", "-1");
              return List.of(
                  new NewTopic(port.id().topic(), declared.partitions(), REPLICAS).configs(config),
                  new NewTopic(
                          QuarantineHeaders.topic(port.id()),
                          PortFiller.quarantinePartitions(port, declaration),
                          REPLICAS)
                      .configs(Map.of("message.timestamp.type", "LogAppendTime")))
                  .stream();
            })
        .toList();
  }

  private static boolean fits(TopicDescription topic, Map<String, NewTopic> wanted) {
    NewTopic other = wanted.get(topic.name());
    return other != null && other.numPartitions() == topic.partitions().size();
  }

  private Map<String, TopicDescription> existing(Set<String> wanted) {
    List<String> there =
        await(admin.listTopics().names()).stream().filter(wanted::contains).toList();
    return there.isEmpty()
        ? new HashMap<>()
        : new HashMap<>(await(admin.describeTopics(there).allTopicNames()));
  }

  private void empty(Collection<TopicDescription> topics) {
    Map<TopicPartition, RecordsToDelete> partitions = new HashMap<>();
    topics.forEach(
        topic ->
            topic
                .partitions()
                .forEach(
                    p -> partitions.put(new TopicPartition(topic.name(), p.partition()), ALL)));
    if (!partitions.isEmpty()) {
      await(admin.deleteRecords(partitions).all());
    }
  }

  /** Deletes the groups that have read some of the topics. */
  private void forgetReaders(Set<String> topics) {
    if (topics.isEmpty()) {
      return;
    }
    Map<String, ListConsumerGroupOffsetsSpec> groups =
        groups().stream()
            .collect(Collectors.toMap(g -> g, g -> new ListConsumerGroupOffsetsSpec()));
    if (groups.isEmpty()) {
      return;
    }
    List<String> readers = new ArrayList<>();
    await(admin.listConsumerGroupOffsets(groups).all())
        .forEach(
            (group, offsets) -> {
              if (offsets.keySet().stream().anyMatch(p -> topics.contains(p.topic()))) {
                readers.add(group);
              }
            });
    if (!readers.isEmpty()) {
      await(admin.deleteConsumerGroups(readers).all());
    }
  }

  private List<String> groups() {
    return await(admin.listGroups().all()).stream().map(GroupListing::groupId).toList();
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while preparing the test's topics", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          e.getCause() instanceof GroupNotEmptyException
              ? "A subscriber of an earlier test still runs: a test closes what it opens"
              : "The test's topics can't be prepared: " + e.getMessage(),
          e);
    }
  }
}
