package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Samples.assertBody;
import static dev.weft.runtime.registry.Samples.order;
import static dev.weft.runtime.registry.Samples.record;
import static dev.weft.runtime.registry.Samples.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.testkit.SharedKafka;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several nodes on one topic: who writes, how the others pass changes on, and what is void. */
class RegistryNodesIT {

  private static final String FIRST = "{\"schema\":\"\\\"string\\\"\"}";

  @Test
  void oneWritesAndTheOthersSendChangesOn() throws Exception {
    String topic = topic();
    try (RunningRegistry one = RunningRegistry.join(topic);
        RunningRegistry two = RunningRegistry.join(topic);
        RunningRegistry three = RunningRegistry.join(topic)) {
      List<RunningRegistry> nodes = List.of(one, two, three);
      RunningRegistry writer = writer(nodes);
      RunningRegistry follower = nodes.get((nodes.indexOf(writer) + 1) % nodes.size());
      await().until(() -> role(follower).equals("forwarding"));

      // What was written through a node is there, on this node, at once.
      for (int i = 1; i <= 50; i++) {
        int id = follower.client().register("s" + i % 7, order("a" + i));
        assertThat(id).isEqualTo(i);
        assertThat(follower.rest().getId(id).getSchemaString())
            .isEqualTo(order("a" + i).canonicalString());
      }
      assertThat(follower.rest().updateCompatibility("FULL", "s0").getCompatibilityLevel())
          .isEqualTo("FULL");
      assertThat(follower.client().getCompatibility("s0")).isEqualTo("FULL");
      assertThat(follower.client().deleteSubject("s1")).isNotEmpty();
      assertThat(follower.rest().getAllSubjects()).doesNotContain("s1");

      // The writer's refusals come back as they are.
      HttpResponse<String> refusal =
          follower.send(
              "POST",
              "/subjects/s2/versions",
              "{\"schema\":"
                  + quoted(record("{\"name\":\"must\",\"type\":\"string\"}").canonicalString())
                  + "}");
      assertBody(refusal, 409, 409, "must");
      assertBody(follower.send("DELETE", "/subjects/none", ""), 404, 40401, "none");
      assertThat(writer.rest().getAllVersions("s2"))
          .isEqualTo(follower.rest().getAllVersions("s2"));
      assertThat(health(follower)).contains("\"role\":\"forwarding\"").contains(address(writer));
      assertThat(health(writer)).contains("\"role\":\"writer\"");
    }
  }

  @Test
  void sendsNothingOnTwice() throws Exception {
    String topic = topic();
    try (RunningRegistry one = RunningRegistry.join(topic);
        RunningRegistry two = RunningRegistry.join(topic)) {
      RunningRegistry writer = writer(List.of(one, two));
      RunningRegistry follower = writer == one ? two : one;
      await().until(() -> role(follower).equals("forwarding"));

      HttpResponse<String> answer =
          follower.send("POST", "/subjects/s/versions", FIRST, WriterClient.FORWARDED, "true");

      assertBody(answer, 503, 50003, "isn't the registry's writer");
      assertThat(writer.rest().getAllSubjects()).isEmpty();
    }
  }

  @Test
  void anotherOneWritesWhenTheWriterStops() throws Exception {
    String topic = topic();
    List<RunningRegistry> nodes = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        nodes.add(RunningRegistry.join(topic));
      }
      for (int round = 1; round <= 3; round++) {
        assertThat(nodes.getLast().client().register("s" + round, order("a" + round)))
            .isEqualTo(round);
        RunningRegistry writer = writer(nodes);
        writer.close();
        nodes.remove(writer);
        nodes.add(RunningRegistry.join(topic));
      }
      assertThat(nodes.getFirst().rest().getAllSubjects()).containsExactly("s1", "s2", "s3");
    } finally {
      nodes.forEach(RunningRegistry::close);
    }
  }

  @Test
  void refusesChangesWhileNobodyWrites() throws Exception {
    String topic = topic();
    try (RunningRegistry reader =
        RunningRegistry.join(
            topic,
            Map.of("weft.registry.eligible", false, "weft.registry.session-timeout", "1s"))) {
      assertBody(
          reader.send("POST", "/subjects/s/versions", FIRST), 503, 50004, "No node may write");
      assertThat(reader.rest().getAllSubjects()).isEmpty();
    }
  }

  @Test
  void aNodeAloneWritesAtOnceAndMakesRoomForTheElected() throws Exception {
    String topic = topic();
    try (RunningRegistry alone = RunningRegistry.start(topic)) {
      assertThat(alone.client().register("s", order("a"))).isEqualTo(1);
      try (RunningRegistry elected = RunningRegistry.join(topic)) {
        await().until(() -> role(elected).equals("writer"));
        await().until(() -> !role(alone).equals("writer"));
        assertThat(alone.client().register("s", order("a", "b"))).isEqualTo(2);
        assertThat(role(alone)).isEqualTo("forwarding");
      }
      assertThat(alone.client().register("s", order("a", "b", "c"))).isEqualTo(3);
    }
  }

  @Test
  void whatAFormerWriterWritesLateIsVoidAndRepaired() throws Exception {
    String topic = topic();
    Term late = new Term(1, "0000000000000000");
    try (RunningRegistry node = RunningRegistry.join(topic);
        SchemaLogWriter zombie = new SchemaLogWriter(SharedKafka.bootstrapServers(), topic)) {
      int id = node.client().register("s", order("a"));
      List<LogRecord> written =
          zombie.append(
              List.of(
                  LogLine.of(registered("s", 1, 99, "\"int\"")),
                  LogLine.of(registered("ghost", 1, id + 1, "\"long\"")),
                  LogLine.of(new LogEntry.SubjectDeleted("s", 1))),
              late);
      await().until(() -> node.schemas().offset() >= written.getLast().offset());
      int next = node.client().register("t", order("b"));

      assertThat(next).isGreaterThan(99);
      assertThat(node.rest().getAllSubjects()).containsExactly("s", "t");
      await().until(() -> lastValue(topic, "ghost") == null);
      assertThat(lastValue(topic, "\"s\",\"version\":1"))
          .contains("\"id\":" + id)
          .contains("\"deleted\":false");
      assertThat(lastValue(topic, "DELETE_SUBJECT")).contains("\"version\":0");
    }
    // A reader that knows nothing of terms comes to the same: the truth was written last.
    SchemaState plain = new SchemaState();
    for (RawLog.Line line : RawLog.read(topic)) {
      if (line.value() == null || !line.value().contains("\"id\":99")) {
        plain.apply(RawLog.entry(line));
      }
    }
    assertThat(plain.subjects()).containsExactly("s", "t");
    assertThat(plain.version("s", 1).orElseThrow().deleted()).isFalse();
  }

  @Test
  void stopsServingWhenJunkComesAndSaysWhere() throws Exception {
    String topic = topic();
    try (RunningRegistry node = RunningRegistry.join(topic)) {
      node.client().register("s", order("a"));
      RawLog.append(topic, "{\"keytype\":\"WHATEVER\"}", "{}");

      await().until(() -> node.schemas().failed());

      assertBody(node.send("GET", "/subjects", ""), 503, 503, "offset 2");
      assertBody(node.send("POST", "/subjects/s/versions", FIRST), 503, 503, "WHATEVER");
      assertThat(health(node)).contains("\"status\":\"DOWN\"").contains("\"role\":\"none\"");
    }
    assertThatThrownBy(() -> RunningRegistry.join(topic))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("offset 2");
  }

  @Test
  void stopsServingWhenItsTopicIsMadeAnew() throws Exception {
    String topic = topic();
    try (RunningRegistry node = RunningRegistry.join(topic);
        Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
      node.client().register("s", order("a"));
      admin.deleteTopics(List.of(topic)).all().get();
      await()
          .ignoreExceptions()
          .until(() -> admin.createTopics(List.of(compacted(topic))).all().get() == null);

      await().until(() -> node.schemas().failed());

      assertBody(node.send("GET", "/subjects", ""), 503, 503, "was made anew");
    }
  }

  private static NewTopic compacted(String topic) {
    return new NewTopic(topic, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
  }

  private static RunningRegistry writer(List<RunningRegistry> nodes) {
    await().until(() -> nodes.stream().anyMatch(node -> role(node).equals("writer")));
    List<RunningRegistry> writers =
        nodes.stream().filter(node -> role(node).equals("writer")).toList();
    assertThat(writers).hasSize(1);
    return writers.getFirst();
  }

  private static String role(RunningRegistry node) {
    SchemaRegistry registry = node.schemas();
    return switch (registry.writership().now()) {
      case Role.Writer() -> registry.hasTerm() ? "writer" : "elected";
      case Role.Forwarding forwarding -> "forwarding";
      case Role.None none -> "none";
    };
  }

  private static String health(RunningRegistry node) throws Exception {
    return node.health();
  }

  private static String address(RunningRegistry node) {
    return node.url().replace("/registry", "");
  }

  private static @Nullable String lastValue(String topic, String keyPart) {
    return RawLog.read(topic).stream()
        .filter(line -> line.key().contains(keyPart))
        .reduce((first, second) -> second)
        .orElseThrow()
        .value();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\\\"") + '"';
  }

  private static LogEntry registered(String subject, int version, int id, String text) {
    return new LogEntry.Registered(
        new SchemaVersion(
            subject, version, id, new SchemaContent(text, List.of(), null, null), false));
  }
}
