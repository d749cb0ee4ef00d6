package dev.weft.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.weft.sdk.descriptor.Declaration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What tests with a mesh leave to others on the same broker: nothing. */
class MeshTestTopicsIT {

  private static final String PLACE = "classpath:declarations/valid";

  @Test
  void aClassLeavesNoTopics() throws Exception {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Publishing.class))
        .execute()
        .testEvents()
        .assertStatistics(tests -> tests.started(3).succeeded(3));

    assertThat(topics()).noneMatch(topic -> topic.matches("(sales|mesh)[.][a-z]+[.]v1.*"));
  }

  @Test
  void aMeshThatWasOpenedByHandLeavesNoTopics() throws Exception {
    Declaration declaration = TestDeclaration.read(PLACE, MeshTestTopicsIT.class.getClassLoader());
    try (TestMesh mesh = TestMesh.open(declaration)) {
      publish(mesh);

      assertThat(topics()).contains("sales.orders.v1", "sales.orders.v1.quarantine");
    }

    assertThat(topics()).noneMatch(topic -> topic.matches("(sales|mesh)[.][a-z]+[.]v1.*"));
  }

  private static Set<String> topics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
      return admin.listTopics().names().get();
    }
  }

  private static void publish(TestMesh mesh) {
    List<IndexedRecord> orders = Samples.of(mesh.contract("sales.orders"), 1).take(3);
    assertThat(mesh.records("sales.orders")).isEmpty();
    mesh.publish("sales.orders", orders);
    assertThat(mesh.awaitRecords("sales.orders", 3, Duration.ofSeconds(20))).hasSize(3);
  }

  @MeshTest(PLACE)
  static class Publishing {

    @Test
    void publishes(TestMesh mesh) {
      publish(mesh);
    }

    @Test
    void publishesAgain(TestMesh mesh) {
      publish(mesh);
    }

    @Nested
    class Within {
      @Test
      void publishesOnceMore(TestMesh mesh) {
        publish(mesh);
      }
    }
  }
}
