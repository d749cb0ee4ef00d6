package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Samples.order;
import static dev.weft.runtime.registry.Samples.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.testkit.SharedKafka;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything stops and starts again, over a log that was compacted meanwhile. */
class RegistryColdStartIT {

  private static final ConfigResource ALL_BROKERS =
      new ConfigResource(ConfigResource.Type.BROKER, "");
  private static final ConfigEntry CLEANER = new ConfigEntry("log.cleaner.backoff.ms", "100");

  /** The broker otherwise looks for something to clean every 15 seconds. */
  @BeforeAll
  static void cleanOften() throws Exception {
    configureBroker(AlterConfigOp.OpType.SET);
  }

  @AfterAll
  static void cleanAsBefore() throws Exception {
    configureBroker(AlterConfigOp.OpType.DELETE);
  }

  @Test
  void handsOutNoIdTwiceAndKeepsDeletedWhatIsDeleted() throws Exception {
    String topic = topic();
    create(
        topic,
        Map.of(
            "cleanup.policy", "compact",
            "segment.ms", "50",
            "min.cleanable.dirty.ratio", "0.001",
            "delete.retention.ms", "0"));
    int highest = 0;
    for (int round = 1; round <= 3; round++) {
      try (RunningRegistry one = RunningRegistry.join(topic);
          RunningRegistry two = RunningRegistry.join(topic)) {
        CachedSchemaRegistryClient client = two.client();
        assertThat(one.rest().getAllSubjects(true)).hasSize(2 * (round - 1));
        int kept = client.register("kept" + round, order("k" + round));
        int hidden = client.register("hidden" + round, order("h" + round));
        int purged = client.register("purged", order("p" + round));
        assertThat(List.of(kept, hidden, purged)).allMatch(new Above(highest)).isSorted();
        highest = purged;

        client.deleteSubject("hidden" + round);
        client.deleteSubject("purged");
        client.deleteSubject("purged", true);
        assertThat(one.client().getSchemaById(hidden)).isEqualTo(order("h" + round));
      }
      awaitCompaction(topic, "\"SCHEMA\",\"subject\":\"purged\"");
      try (RunningRegistry after = RunningRegistry.start(topic)) {
        assertThat(after.rest().getAllSubjects()).hasSize(round);
        assertThat(after.rest().getAllSubjects(true)).hasSize(2 * round);
        int gone = highest;
        assertThatThrownBy(() -> after.client().getSchemaById(gone))
            .isInstanceOf(RestClientException.class)
            .hasMessageContaining("40403");
      }
    }
  }

  @Test
  void refusesATopicThatWouldLoseWhatWasAcknowledged() throws Exception {
    String topic = topic();
    create(topic, Map.of("cleanup.policy", "compact", "unclean.leader.election.enable", "true"));

    assertThatThrownBy(() -> RunningRegistry.join(topic))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(topic)
        .hasMessageContaining("unclean.leader.election.enable=true");
  }

  private record Above(int id) implements Predicate<Integer> {
    @Override
    public boolean test(Integer other) {
      return other > id;
    }
  }

  /**
   * Waits until no value is left under keys that were purged. Each look makes a new segment, by
   * what a registry of Confluent's writes when it starts.
   */
  private static void awaitCompaction(String topic, String key) {
    await()
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              RawLog.append(topic, "{\"keytype\":\"NOOP\",\"magic\":0}", null);
              return RawLog.read(topic).stream()
                  .noneMatch(line -> line.key().contains(key) && line.value() != null);
            });
  }

  private static void create(String topic, Map<String, String> settings) throws Exception {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings))).all().get();
    }
  }

  private static void configureBroker(AlterConfigOp.OpType type) throws Exception {
    try (Admin admin = admin()) {
      admin
          .incrementalAlterConfigs(Map.of(ALL_BROKERS, List.of(new AlterConfigOp(CLEANER, type))))
          .all()
          .get();
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()));
  }
}
