package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Samples.order;
import static dev.weft.runtime.registry.Samples.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.testkit.SharedKafka;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** Many clients change the registry at once, and what they are told is exactly what is there. */
class ConcurrentWritesIT {

  private static final int CLIENTS = 16;

  /** What was acknowledged: no id may ever stand for two schemas. */
  private final Map<Integer, String> texts = new ConcurrentHashMap<>();

  @Test
  void givesConsecutiveIdsAndVersionsWhateverComesAtOnce() throws Exception {
    int each = 12;
    SubjectGate gate =
        (subject, change) ->
            subject.equals("gated") && versions(change) > 99 ? List.of("no") : List.of();
    try (RunningRegistry node = RunningRegistry.start(topic(), gate)) {
      Set<Integer> versionsOfOne = Collections.synchronizedSet(new TreeSet<>());
      atOnce(
          client -> {
            RestService rest = node.rest();
            for (int i = 0; i < each; i++) {
              // The same schema in a subject of one's own and in one that all have: one id.
              String common = order("common" + i).canonicalString();
              assertThat(register(rest, common, "own" + client))
                  .isEqualTo(register(rest, common, "all"));
              // One subject, schemas of one's own: a version each, also past a gate.
              String own = order("c" + client + "_" + i).canonicalString();
              register(rest, own, "gated");
              versionsOfOne.add(rest.lookUpSubjectVersion(own, "gated").getVersion());
            }
            return true;
          });

      RestService rest = node.rest();
      int schemas = each + CLIENTS * each;
      assertThat(texts.keySet()).containsExactlyInAnyOrderElementsOf(upTo(schemas));
      assertThat(versionsOfOne).containsExactlyElementsOf(upTo(CLIENTS * each));
      assertThat(rest.getAllVersions("gated")).containsExactlyElementsOf(upTo(CLIENTS * each));
      assertThat(rest.getAllVersions("all")).containsExactlyElementsOf(upTo(each));
      for (int client = 0; client < CLIENTS; client++) {
        assertThat(rest.getAllVersions("own" + client)).containsExactlyElementsOf(upTo(each));
      }
    }
  }

  @Test
  void servesWhatTheLogSaysWhateverChangesAtOnce() throws Exception {
    String topic = topic();
    long seed = System.nanoTime();
    try (RunningRegistry node = RunningRegistry.start(topic)) {
      atOnce(
          client -> {
            Random random = new Random(seed + client);
            for (int i = 0; i < 60; i++) {
              changeAnything(node.rest(), random);
            }
            return true;
          });
      Map<String, List<SchemaVersion>> served = all(node);
      try (RunningRegistry after = RunningRegistry.start(topic)) {
        assertThat(all(after)).as("seed %d", seed).isEqualTo(served);
      }
      assertThat(replayed(topic)).as("seed %d", seed).isEqualTo(served);
    }
  }

  @Test
  void failsThoseWhoWaitWhenAnotherNodeTakesOverAndGoesOnAfterwards() throws Exception {
    String topic = topic();
    try (RunningRegistry node = RunningRegistry.join(topic);
        SchemaLogWriter other = new SchemaLogWriter(SharedKafka.bootstrapServers(), topic)) {
      await().until(() -> node.schemas().hasTerm());
      AtomicInteger refused = new AtomicInteger();
      AtomicInteger term = new AtomicInteger(1_000);
      atOnce(
          client -> {
            for (int i = 0; i < 25; i++) {
              String text = order("c" + client + "_" + i).canonicalString();
              if (client == 0 && i % 8 == 4) {
                Term later = new Term(term.addAndGet(1_000), "00000000000000aa");
                other.append(List.of(LogLine.of(new LogEntry.IdsReached(1))), later);
              }
              registerStubbornly(node.rest(), text, "s" + i % 3, refused);
            }
            return true;
          });

      assertThat(refused).hasPositiveValue();
      assertThat(node.rest().getAllVersions("s0")).hasSize(CLIENTS * 9);
      checkAcknowledged(node);
      try (RunningRegistry after = RunningRegistry.join(topic)) {
        checkAcknowledged(after);
        assertThat(all(after)).isEqualTo(all(node));
      }
    }
  }

  @Test
  void whatKafkaRefusesFailsAndWhatComesLaterIsRight() throws Exception {
    String topic = topic();
    createForSmallRecords(topic);
    try (RunningRegistry node = RunningRegistry.start(topic)) {
      AtomicInteger refused = new AtomicInteger();
      AtomicInteger tooLarge = new AtomicInteger();
      atOnce(
          client -> {
            for (int i = 0; i < 20; i++) {
              if (client % 4 == 0 && i % 5 == 3) {
                String large =
                    order("large" + client + "_" + i, "x".repeat(5_000)).canonicalString();
                try {
                  node.rest().registerSchema(large, "s" + i % 3);
                } catch (RestClientException e) {
                  tooLarge.addAndGet(e.getErrorCode() == 42209 ? 1 : 0);
                }
              }
              String text = order("c" + client + "_" + i).canonicalString();
              registerStubbornly(node.rest(), text, "s" + i % 3, refused);
            }
            return true;
          });

      assertThat(tooLarge).hasPositiveValue();
      checkAcknowledged(node);
      Map<String, List<SchemaVersion>> served = all(node);
      assertThat(served.values().stream().mapToInt(List::size).sum()).isEqualTo(CLIENTS * 20);
      assertThat(replayed(topic)).isEqualTo(served);
    }
  }

  private void changeAnything(RestService rest, Random random) throws IOException {
    String subject = "s" + random.nextInt(4);
    Map<String, String> noProperties = Map.of();
    try {
      switch (random.nextInt(10)) {
        case 0 -> rest.deleteSubject(noProperties, subject);
        case 1 -> rest.deleteSubject(noProperties, subject, true);
        case 2 -> rest.deleteSchemaVersion(noProperties, subject, "latest");
        case 3 -> rest.updateCompatibility(random.nextBoolean() ? "FULL" : "NONE", subject);
        case 4 -> rest.setMode(random.nextBoolean() ? "READONLY" : "IMPORT", subject, true);
        case 5, 6 -> rest.setMode("READWRITE", subject, true);
        default -> register(rest, order("f" + random.nextInt(20)).canonicalString(), subject);
      }
    } catch (RestClientException e) {
      // Half of it is refused, as the state then is. No more than that.
      assertThat(e.getStatus()).isBetween(400, 499);
    }
  }

  private int register(RestService rest, String text, String subject)
      throws IOException, RestClientException {
    int id = rest.registerSchema(text, subject);
    String known = texts.putIfAbsent(id, text);
    assertThat(known == null ? text : known).as("id %d", id).isEqualTo(text);
    return id;
  }

  private void registerStubbornly(
      RestService rest, String text, String subject, AtomicInteger refused) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        register(rest, text, subject);
        return;
      } catch (RestClientException e) {
        // What failed is another one's, and never said to be this one's.
        assertThat(e.getStatus()).as(e.getMessage()).isIn(500, 503);
        assertThat(System.nanoTime()).as(e.getMessage()).isLessThan(deadline);
        refused.incrementAndGet();
      }
    }
  }

  private void checkAcknowledged(RunningRegistry node) throws Exception {
    for (Map.Entry<Integer, String> each : texts.entrySet()) {
      assertThat(node.rest().getId(each.getKey()).getSchemaString()).isEqualTo(each.getValue());
    }
  }

  private static Map<String, List<SchemaVersion>> all(RunningRegistry node) {
    return node.schemas().read(ConcurrentWritesIT::all);
  }

  private static Map<String, List<SchemaVersion>> all(SchemaState state) {
    Map<String, List<SchemaVersion>> all = new HashMap<>();
    state.subjects().forEach(subject -> all.put(subject, state.versions(subject)));
    return all;
  }

  /** What a reader makes of the log that knows nothing of terms. */
  private static Map<String, List<SchemaVersion>> replayed(String topic) throws Exception {
    SchemaState plain = new SchemaState();
    for (RawLog.Line line : RawLog.read(topic)) {
      plain.apply(RawLog.entry(line));
    }
    return all(plain);
  }

  private static int versions(SubjectChange change) {
    return change instanceof SubjectChange.Deletion(var versions, boolean all, boolean permanent)
        ? versions.size()
        : 0;
  }

  private static void createForSmallRecords(String topic) throws Exception {
    Map<String, String> settings = Map.of("cleanup.policy", "compact", "max.message.bytes", "4000");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings))).all().get();
    }
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  private interface Client {
    boolean run(int number) throws Exception;
  }

  private static void atOnce(Client client) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int number = 0; number < CLIENTS; number++) {
        int own = number;
        calls.add(() -> client.run(own));
      }
      for (Future<Boolean> done : threads.invokeAll(calls, 120, TimeUnit.SECONDS)) {
        assertThat(done.get()).isTrue();
      }
    }
  }
}
