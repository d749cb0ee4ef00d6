package dev.weft.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.asyncapi.v3._0_0.model.AsyncAPI;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.descriptor.ProductId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportFormatTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  /** What somebody may write into a description, to break out of it or by accident. */
  private static final String NASTY =
      "yes: 'no' \"#\" # {{ }} [x]: & * ! | > %% @ ` \\ \\u0041 C:\\\\x 🦊 é\n--- \n...\nkey: value\n\t- tab\n  ";

  private static final String PRODUCT =
      """
      {"apiVersion": "v1.1.0", "kind": "DataProduct", "id": "o", "name": "orders",
       "version": "1.0.0", "status": "active", "domain": "shop", "type": "source-aligned",
       "description": {"purpose": NASTY}, "tags": ["yes", "a: b", "1.0", "2026-01-01", "~", "null"],
       "outputPorts": [
        {"name": "orders", "version": "1.0.0", "contractId": "c1", "description": NASTY},
        {"name": "orders", "version": "2.0.0", "contractId": "c2"}]}
      """;

  private static final String CONTRACT =
      """
      # a comment
      ---
      apiVersion: v3.1.0
      kind: DataContract
      id: %1$s
      version: %2$s.0.0
      status: %3$s
      schema:
        - name: Order
          customProperties:
            - {property: weft.avro, value: Order.avsc}
            - {property: weft.key, value: id}
      customProperties:
        - {property: weft.topic.partitions, value: 3}
        - {property: weft.topic.retention, value: P2D}
        - {property: weft.headers, value: cloudevents}""";

  @ParameterizedTest
  @EnumSource
  void everyFormatCarriesNastyTextsUnharmed(ExportFormat format) throws Exception {
    String text = format.write(nasty(Optional.of(1)));

    List<JsonNode> documents = documents(text);

    assertThat(documents).isNotEmpty().noneMatch(JsonNode::isNull);
    List<String> values = documents.stream().flatMap(d -> texts(d).stream()).toList();
    if (format == ExportFormat.ASYNCAPI
        || format == ExportFormat.BACKSTAGE
        || format == ExportFormat.DCAT) {
      assertThat(values).anyMatch(value -> value.contains(NASTY.strip()));
      assertThat(values)
          .contains("a: b".replace(": ", format == ExportFormat.BACKSTAGE ? "-" : ": "));
    }
  }

  @Test
  void contractsOfSeveralPortsAreAStreamOfDocuments() throws Exception {
    List<JsonNode> documents = documents(ExportFormat.ODCS.write(nasty(Optional.empty())));

    assertThat(documents).extracting(d -> d.path("id").asText()).containsExactly("c1", "c2");
    assertThat(documents(ExportFormat.ODCS.write(nasty(Optional.of(2)))))
        .extracting(d -> d.path("id").asText())
        .containsExactly("c2");
  }

  @Test
  void everyTopicHasItsPartitionsAndConfig() throws Exception {
    List<JsonNode> topics = documents(ExportFormat.STRIMZI.write(nasty(Optional.empty())));

    assertThat(topics)
        .extracting(topic -> topic.at("/spec/topicName").asText())
        .containsExactly("shop.orders.v1");
    assertThat(topics.get(0).at("/spec/partitions").asInt()).isEqualTo(3);
    assertThat(topics.get(0).at("/spec/config/retention.ms").asText()).isEqualTo("172800000");
    assertThat(ExportFormat.STRIMZI.write(nasty(Optional.of(2)))).contains("shop.orders.v2");
  }

  @Test
  void cloudEventsAreInTheHeadersOfMessages() throws Exception {
    JsonNode document = documents(ExportFormat.ASYNCAPI.write(nasty(Optional.of(1)))).get(0);

    JsonNode message = document.at("/channels/shop.orders.v1/messages/Order");
    assertThat(message.path("contentType").asText()).isEqualTo("application/avro");
    JsonNode headers = message.at("/headers/properties");
    assertThat(headers.at("/ce_specversion/const").asText()).isEqualTo("1.0");
    assertThat(headers.at("/ce_source/const").asText()).isEqualTo("/shop/orders");
    assertThat(headers.at("/ce_type/const").asText()).isEqualTo("Order.v1");
    assertThat(new JsonMapper().treeToValue(document, AsyncAPI.class).getChannels()).hasSize(1);
  }

  @Test
  void aSchemaIsThatOfOnePort() {
    assertThatThrownBy(() -> ExportFormat.AVSC.write(nasty(Optional.empty())))
        .isInstanceOf(NotExportableException.class)
        .hasMessage(
            "shop.orders has 2 ports, each with a schema of its own. Name one:"
                + " shop.orders/orders@1, shop.orders/orders@2");
    ExportSource one = nasty(Optional.of(2));
    assertThat(new Schema.Parser().parse(ExportFormat.AVSC.write(one)))
        .isEqualTo(one.ports().get(0).contract().schema());
  }

  @ParameterizedTest
  @EnumSource(names = {"ASYNCAPI", "STRIMZI", "OPENLINEAGE"})
  void whatSpeaksOfTopicsRefusesVirtualProducts(ExportFormat format) {
    assertThatThrownBy(() -> Exported.text("customer.value", format))
        .isInstanceOf(NotExportableException.class)
        .hasMessageStartingWith("customer.value is virtual: it has no topic that " + format);
  }

  @Test
  void saysThatDocumentsAreNotAtHand() {
    ExportSource source = nasty(Optional.empty());
    ExportSource bare = Exported.source(source.mesh(), source.product(), new TreeMap<>());

    assertThatThrownBy(() -> ExportFormat.ODPS.write(bare))
        .isInstanceOf(NotExportableException.class)
        .hasMessage("The documents of shop.orders are not in the catalog");
  }

  @Test
  void contactsThatCanBeFollowedBecomeLinks() {
    assertThat(ContactUri.of("a.b@example.org")).contains("mailto:a.b@example.org");
    assertThat(ContactUri.of("https://example.org/team")).contains("https://example.org/team");
    assertThat(ContactUri.of("#team-sales on chat")).isEmpty();
    assertThat(ContactUri.of("javascript:alert(1)")).isEmpty();
  }

  /** Two majors of a port, the second one retired. */
  private static ExportSource nasty(Optional<Integer> major) {
    SortedMap<String, String> files = new TreeMap<>();
    String quoted = new JsonMapper().getNodeFactory().textNode(NASTY).toString();
    files.put("shop/orders/product.yaml", PRODUCT.replace("NASTY", quoted));
    files.put("shop/orders/contract.yaml", CONTRACT.formatted("c1", 1, "active"));
    files.put("shop/orders/v2.contract.yaml", CONTRACT.formatted("c2", 2, "retired"));
    files.put(
        "shop/orders/Order.avsc",
        """
        {"type": "record", "name": "Order", "fields": [{"name": "id", "type": "int"}]}
        """);
    SortedMap<String, String> all = new TreeMap<>(files);
    all.put(
        "shop/domain.yaml",
        """
        {"apiVersion": "weft.dev/v1", "kind": "Domain", "id": "shop", "name": "Shop",
         "owner": "a: \\"b\\"", "contact": "#chat"}
        """);
    Declaration mesh = DeclarationReader.read(DeclarationFiles.of(all));
    DataProduct product = mesh.product(new ProductId("shop", "orders")).orElseThrow();
    ExportSource source = Exported.source(mesh, product, files);
    return major.map(number -> source.only(product.outputs().get(number - 1))).orElse(source);
  }

  private static List<JsonNode> documents(String text) throws Exception {
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(text)) {
      return documents.readAll();
    }
  }

  private static List<String> texts(JsonNode tree) {
    List<String> texts = new ArrayList<>();
    if (tree.isTextual()) {
      texts.add(tree.textValue());
    }
    tree.forEach(child -> texts.addAll(texts(child)));
    return texts;
  }
}
