package dev.weft.runtime.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final Schema VALUE =
      SchemaBuilder.record("Order").fields().requiredInt("order_id").endRecord();
  private static final OutputPort PORT =
      new OutputPort(
          new PortId(new ProductId("sales", "orders"), "orders", 1),
          "",
          new Contract(
              "urn:weft:sales:orders:orders:v1",
              Version.parse("1.0.0"),
              Status.ACTIVE,
              Description.NONE,
              VALUE,
              RecordKey.of(VALUE, List.of("order_id")),
              Optional.empty(),
              Map.of(),
              Optional.empty()));
  private static final DesiredTopics.Topic DESIRED =
      new DesiredTopics.Topic(PORT, 2, Map.of("cleanup.policy", "compact"));
  private static final List<Change> SCHEMAS =
      List.of(
          new Change.RegisterSchema("sales.orders.v1-key", Schema.create(Schema.Type.INT)),
          new Change.RegisterSchema("sales.orders.v1-value", VALUE));

  @Test
  void createsATopicThatIsMissing() {
    assertThat(Planner.plan(List.of(DESIRED), Map.of()))
        .startsWith(
            new Change.CreateTopic("sales.orders.v1", 2, Map.of("cleanup.policy", "compact")))
        .endsWith(SCHEMAS.toArray(new Change[0]));
  }

  @Test
  void changesNoTopicThatIsAsDeclared() {
    ActualTopic actual =
        new ActualTopic(2, Map.of("cleanup.policy", "compact", "segment.bytes", "1073741824"));

    assertThat(Planner.plan(List.of(DESIRED), Map.of("sales.orders.v1", actual)))
        .isEqualTo(SCHEMAS);
  }

  @Test
  void changesOnlyTheSettingsThatDiffer() {
    ActualTopic actual = new ActualTopic(2, Map.of("cleanup.policy", "delete"));

    assertThat(Planner.plan(List.of(DESIRED), Map.of("sales.orders.v1", actual)))
        .contains(
            new Change.ChangeSettings("sales.orders.v1", Map.of("cleanup.policy", "compact")));
  }

  @Test
  void refusesAnotherNumberOfPartitionsBecauseItScattersKeys() {
    ActualTopic actual = new ActualTopic(3, Map.of("cleanup.policy", "compact"));

    assertThat(Planner.plan(List.of(DESIRED), Map.of("sales.orders.v1", actual)))
        .anySatisfy(
            change ->
                assertThat(change)
                    .isInstanceOfSatisfying(
                        Change.Refuse.class,
                        refusal ->
                            assertThat(refusal.reason())
                                .contains("3 partitions", "declares 2", "keys")));
  }
}
