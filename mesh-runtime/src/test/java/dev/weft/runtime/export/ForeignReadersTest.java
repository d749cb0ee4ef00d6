package dev.weft.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.document.JsonDocument;
import com.asyncapi.bindings.kafka.v0._5_0.channel.KafkaChannelBinding;
import com.asyncapi.bindings.kafka.v0._5_0.server.KafkaServerBinding;
import com.asyncapi.schemas.asyncapi.multiformat.AvroFormatSchema;
import com.asyncapi.v3._0_0.model.AsyncAPI;
import com.asyncapi.v3._0_0.model.channel.Channel;
import com.asyncapi.v3._0_0.model.operation.Operation;
import com.asyncapi.v3._0_0.model.operation.OperationAction;
import com.asyncapi.v3._0_0.model.server.Server;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.openlineage.client.OpenLineage;
import io.strimzi.api.kafka.model.common.Constants;
import io.strimzi.api.kafka.model.topic.KafkaTopicSpec;
import jakarta.json.JsonArray;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.vocabulary.DCAT;
import org.eclipse.rdf4j.model.vocabulary.DCTERMS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other people's libraries read what is exported, and find nothing that they don't know. */
class ForeignReadersTest {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sales.transactions",
        "sales.daily-totals",
        "customer.profiles",
        "marketing.promotion-performance"
      })
  void asyncApi(String product) throws Exception {
    JsonNode tree = YAML.readTree(Exported.text(product, ExportFormat.ASYNCAPI));
    String topic = product + ".v1";

    AsyncAPI document = JSON.treeToValue(tree, AsyncAPI.class);

    assertThat(document.getAsyncapi()).isEqualTo("3.1.0");
    assertThat(document.getServers().get("kafka"))
        .isInstanceOfSatisfying(
            Server.class,
            server ->
                assertThat(server.getBindings().get("kafka"))
                    .isInstanceOf(KafkaServerBinding.class));
    assertThat(document.getChannels().get(topic))
        .isInstanceOfSatisfying(
            Channel.class,
            channel ->
                assertThat(channel.getBindings().get("kafka"))
                    .isInstanceOfSatisfying(
                        KafkaChannelBinding.class,
                        kafka -> assertThat(kafka.getTopic()).isEqualTo(topic)));
    assertThat(document.getOperations().values())
        .singleElement()
        .isInstanceOfSatisfying(
            Operation.class,
            operation -> assertThat(operation.getAction()).isEqualTo(OperationAction.RECEIVE));
    assertThat(document.getComponents().getSchemas().get(topic + "-value"))
        .isInstanceOf(AvroFormatSchema.class);
    assertThat(references(tree))
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(tree.at(reference.substring(1)).isMissingNode()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sales.transactions", "sales.daily-totals"})
  void strimzi(String product) throws Exception {
    JsonNode tree = YAML.readTree(Exported.text(product, ExportFormat.STRIMZI));

    KafkaTopicSpec spec = JSON.treeToValue(tree.get("spec"), KafkaTopicSpec.class);

    assertThat(spec.getAdditionalProperties()).isEmpty();
    assertThat(spec.getTopicName()).isEqualTo(product + ".v1");
    assertThat(spec.getConfig()).containsKey("cleanup.policy");
    assertThat(tree.get("apiVersion").asText())
        .isEqualTo(Constants.RESOURCE_GROUP_NAME + "/" + Constants.V1);
    assertThat(tree.at("/metadata/name").asText())
        .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
        .hasSizeLessThan(254);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sales.transactions", "sales.daily-totals"})
  void openLineage(String product) throws Exception {
    JsonNode events = JSON.readTree(Exported.text(product, ExportFormat.OPENLINEAGE));

    OpenLineage.DatasetEvent dataset =
        JSON.treeToValue(events.get(0), OpenLineage.DatasetEvent.class);

    assertThat(dataset.getSchemaURL().toString())
        .isEqualTo("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/DatasetEvent");
    assertThat(dataset.getDataset().getNamespace()).isEqualTo("kafka://kafka.example.org:9092");
    assertThat(dataset.getDataset().getName()).isEqualTo(product + ".v1");
    assertThat(dataset.getDataset().getFacets().getAdditionalProperties()).isEmpty();
    assertThat(dataset.getDataset().getFacets().getSchema().getFields()).isNotEmpty();
    assertThat(events).hasSize(product.equals("sales.transactions") ? 1 : 2);
    if (events.size() == 2) {
      OpenLineage.JobEvent job = JSON.treeToValue(events.get(1), OpenLineage.JobEvent.class);
      assertThat(job.getInputs())
          .extracting(OpenLineage.InputDataset::getName)
          .containsExactly("sales.transactions.v1");
      assertThat(job.getOutputs())
          .extracting(OpenLineage.OutputDataset::getName)
          .containsExactly(product + ".v1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sales.transactions", "sales.daily-totals", "customer.value"})
  void dcat(String product) throws Exception {
    String text = Exported.text(product, ExportFormat.DCAT);

    JsonArray expanded = JsonLd.expand(JsonDocument.of(new StringReader(text))).get();

    Set<String> terms = terms(JSON.readTree(expanded.toString()));
    assertThat(terms).contains(DCAT.DATASET.stringValue(), DCTERMS.PUBLISHER.stringValue());
    assertThat(terms)
        .filteredOn(term -> term.startsWith(DCAT.NAMESPACE))
        .isSubsetOf(known(DCAT.class));
    assertThat(terms)
        .filteredOn(term -> term.startsWith(DCTERMS.NAMESPACE))
        .isSubsetOf(known(DCTERMS.class));
  }

  private static List<String> references(JsonNode tree) {
    return tree.findValues("$ref").stream().map(JsonNode::asText).toList();
  }

  /** All property names and types. */
  private static Set<String> terms(JsonNode tree) {
    List<String> terms = new ArrayList<>();
    tree.findValues("@type").forEach(types -> types.forEach(type -> terms.add(type.asText())));
    addNames(tree, terms);
    return Set.copyOf(terms);
  }

  private static void addNames(JsonNode tree, List<String> names) {
    tree.fieldNames().forEachRemaining(names::add);
    tree.forEach(child -> addNames(child, names));
  }

  private static Set<String> known(Class<?> vocabulary) {
    return Arrays.stream(vocabulary.getFields())
        .filter(field -> IRI.class.isAssignableFrom(field.getType()))
        .map(ForeignReadersTest::text)
        .collect(Collectors.toSet());
  }

  private static String text(Field term) {
    try {
      return String.valueOf(term.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
