package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Samples.assertBody;
import static dev.weft.runtime.registry.Samples.order;
import static dev.weft.runtime.registry.Samples.subject;
import static dev.weft.runtime.registry.Samples.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.sdk.testkit.SharedKafka;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The registry and its topic: restarts, many writers, and what it refuses to serve. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryTopicIT {

  private RunningRegistry registry;
  private RestService rest;

  @BeforeAll
  void start() {
    registry = RunningRegistry.start(topic());
    rest = registry.rest();
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void keepsIdsOverRestarts() throws Exception {
    String topic = topic();
    int kept;
    int purged;
    try (RunningRegistry before = RunningRegistry.start(topic)) {
      kept = before.client().register("kept", order("a"));
      purged = before.client().register("purged", order("b"));
      before.client().deleteSubject("purged");
      before.client().deleteSubject("purged", true);
      before.client().updateCompatibility("kept", "FULL");
    }
    try (RunningRegistry after = RunningRegistry.start(topic)) {
      assertThat(after.client().getId("kept", order("a"))).isEqualTo(kept);
      assertThat(after.client().getSchemaById(kept)).isEqualTo(order("a"));
      assertThat(after.client().getCompatibility("kept")).isEqualTo("FULL");
      assertThat(after.rest().getAllSubjects(true)).containsExactly("kept");
      assertThat(after.client().register("new", order("c"))).isGreaterThan(purged);
    }
  }

  @Test
  void givesConsistentIdsWhenManyRegisterAtOnce() throws Exception {
    String prefix = subject();
    int threads = 8;
    int schemas = 10;
    List<Callable<List<Integer>>> calls = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      String own = prefix + "-" + thread;
      calls.add(
          () -> {
            CachedSchemaRegistryClient client = registry.client();
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < schemas; i++) {
              ids.add(client.register(prefix + "-" + i, order("shared" + i)));
              client.register(own + "-own", order("own"));
            }
            return ids;
          });
    }
    Set<List<Integer>> answers = new HashSet<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<List<Integer>> answer : pool.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).hasSize(1);
    assertThat(answers.iterator().next()).doesNotHaveDuplicates().hasSize(schemas);
    for (int i = 0; i < schemas; i++) {
      assertThat(rest.getAllVersions(prefix + "-" + i)).containsExactly(1);
    }
  }

  @Test
  void saysSoWhileItHasNotStarted() throws Exception {
    try (RunningRegistry unstarted = RunningRegistry.unstarted(topic())) {
      assertBody(unstarted.send("GET", "/subjects", ""), 503, 503, "hasn't read its topic");
    }
  }

  @Test
  void refusesATopicWithJunkNamingTheOffset() throws Exception {
    String topic = topic();
    try (RunningRegistry before = RunningRegistry.start(topic)) {
      before.client().register("s", order("a"));
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "junk", "junk")).get();
    }
    assertThatThrownBy(() -> RunningRegistry.start(topic))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(topic)
        .hasMessageContaining("offset 2")
        .hasMessageContaining("key");
  }

  @Test
  void refusesATopicWithOtherSettingsNamingThem() throws Exception {
    String deleting = topic();
    String wide = topic();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(deleting, 1, (short) 1).configs(Map.of("cleanup.policy", "delete")),
                  new NewTopic(wide, 3, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
    }
    assertThatThrownBy(() -> RunningRegistry.start(deleting))
        .hasMessageContaining("cleanup.policy=delete");
    assertThatThrownBy(() -> RunningRegistry.start(wide)).hasMessageContaining("3 partitions");
  }
}
