package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Samples.order;
import static dev.weft.runtime.registry.Samples.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer is a process of its own, and dies or stands still while clients register. */
class RegistryFailoverIT {

  private static final int CLIENTS = 4;
  private static final int SUBJECTS = 5;

  @TempDir private Path folder;

  /** What was acknowledged: the id of each content, and nothing else may ever have it. */
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  @Test
  void losesNothingAndGivesNoIdTwiceWhenTheWriterIsKilledUnderLoad() throws Exception {
    String topic = topic();
    try (RegistryProcess writer = RegistryProcess.start(topic, folder.resolve("writer.txt"));
        RunningRegistry one = RunningRegistry.join(topic);
        RunningRegistry two = RunningRegistry.join(topic);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      assertThat(writer.screen()).contains("role      writer");
      awaitForwarding(one, two);
      List<String> urls = List.of(writer.url(), one.url(), two.url());
      List<Future<?>> loads = load(clients, urls);
      await().atMost(Duration.ofSeconds(20)).until(() -> ids.size() >= 100);
      writer.kill();
      int acknowledged = ids.size();
      await().atMost(Duration.ofSeconds(30)).until(() -> ids.size() >= acknowledged + 100);
      stop(clients, loads);

      checkAcknowledged(one);
      checkAcknowledged(two);
      await().untilAsserted(() -> checkLog(topic, one));
    }
    try (RunningRegistry after = RunningRegistry.join(topic)) {
      checkAcknowledged(after);
    }
  }

  @Test
  void aWriterThatStoodStillDoesNoHarmWhenItGoesOn() throws Exception {
    String topic = topic();
    try (RegistryProcess frozen = RegistryProcess.start(topic, folder.resolve("frozen.txt"));
        RunningRegistry node = RunningRegistry.join(topic);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      awaitForwarding(node);
      // It stands still in the middle of a change, and more of them wait in its sockets.
      List<Future<?>> loads = load(clients, List.of(frozen.url()));
      await().atMost(Duration.ofSeconds(20)).until(() -> ids.size() >= 50);
      frozen.freeze();
      for (int i = 0; i < 20; i++) {
        register(node.url(), "s1", "own" + i);
      }
      int acknowledged = ids.size();
      frozen.thaw();
      await().atMost(Duration.ofSeconds(20)).until(() -> ids.size() >= acknowledged + 20);
      stop(clients, loads);

      checkAcknowledged(node);
      checkAcknowledged(frozen.url());
      await().untilAsserted(() -> checkLog(topic, node));
      assertThat(frozen.stop()).isNotZero();
    }
    try (RunningRegistry after = RunningRegistry.join(topic)) {
      checkAcknowledged(after);
    }
  }

  private List<Future<?>> load(ExecutorService clients, List<String> urls) {
    List<Future<?>> loads = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      loads.add(clients.submit(() -> load(number, urls)));
    }
    return loads;
  }

  private static void stop(ExecutorService clients, List<Future<?>> loads) throws Exception {
    clients.shutdownNow();
    for (Future<?> load : loads) {
      load.get();
    }
  }

  /** Registers until it's interrupted; what fails is tried at the next node. */
  private void load(int client, List<String> urls) {
    for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
      String field = "c" + client + "_" + i;
      String subject = "s" + (client + i) % SUBJECTS;
      int node = i;
      while (!tryRegister(urls.get(node % urls.size()), subject, field)) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        node++;
      }
    }
  }

  private boolean tryRegister(String url, String subject, String field) {
    try {
      register(url, subject, field);
      return true;
    } catch (IOException | RestClientException e) {
      return false;
    }
  }

  private void register(String url, String subject, String field)
      throws IOException, RestClientException {
    String text = order(field).canonicalString();
    RestService rest = new RestService(url);
    int id = rest.registerSchema(text, subject);
    ids.put(text, id);
    // What was written through a node is served by it at once.
    assertThat(rest.getId(id).getSchemaString()).isEqualTo(text);
  }

  private static void awaitForwarding(RunningRegistry... nodes) {
    for (RunningRegistry node : nodes) {
      await().until(() -> node.schemas().writership().now() instanceof Role.Forwarding);
    }
  }

  /** What compaction would leave says the same as the registry, to readers that know no terms. */
  private static void checkLog(String topic, RunningRegistry node) throws Exception {
    Map<String, RawLog.Line> last = new HashMap<>();
    RawLog.read(topic).forEach(line -> last.put(line.key(), line));
    for (RawLog.Line line : last.values()) {
      if (RawLog.entry(line) instanceof LogEntry.Registered(SchemaVersion version)) {
        assertThat(node.rest().getVersion(version.subject(), version.version()).getId())
            .isEqualTo(version.id());
      }
    }
  }

  private void checkAcknowledged(RunningRegistry node) throws Exception {
    checkAcknowledged(node.url());
  }

  private void checkAcknowledged(String url) throws Exception {
    RestService rest = new RestService(url);
    assertThat(ids.values()).doesNotHaveDuplicates();
    for (Map.Entry<String, Integer> acknowledged : ids.entrySet()) {
      assertThat(rest.getId(acknowledged.getValue()).getSchemaString())
          .isEqualTo(acknowledged.getKey());
    }
    for (String subject : rest.getAllSubjects()) {
      List<Integer> versions = rest.getAllVersions(subject);
      List<String> texts = new ArrayList<>();
      for (int version : versions) {
        Schema schema = rest.getVersion(subject, version);
        texts.add(schema.getSchema());
      }
      assertThat(versions).doesNotHaveDuplicates();
      assertThat(texts).doesNotHaveDuplicates();
    }
  }
}
