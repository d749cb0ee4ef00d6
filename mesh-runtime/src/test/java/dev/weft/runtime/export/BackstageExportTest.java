package dev.weft.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackstageExportTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void hasASystemAComponentAnApiAndAResource() throws Exception {
    List<JsonNode> entities = entities("sales.daily-totals");

    assertThat(entities)
        .extracting(entity -> entity.get("kind").asText())
        .containsExactly("System", "Component", "API", "Resource");
    JsonNode component = entities.get(1).get("spec");
    assertThat(texts(component.get("providesApis"))).containsExactly("sales.daily-totals.v1");
    assertThat(texts(component.get("consumesApis"))).containsExactly("sales.transactions.v1");
    assertThat(texts(component.get("dependsOn")))
        .containsExactly("resource:sales.daily-totals.v1", "resource:sales.transactions.v1");
    assertThat(component.get("owner").asText()).isEqualTo("group:sales-operations");
    assertThat(entities.get(0).at("/spec/domain").asText()).isEqualTo("sales");
    assertThat(entities.get(2).at("/spec/definition").asText())
        .isEqualTo(Exported.text("sales.daily-totals", ExportFormat.ASYNCAPI));
  }

  @Test
  void aVirtualProductHasNeitherApiNorResource() throws Exception {
    assertThat(entities("customer.value"))
        .extracting(entity -> entity.get("kind").asText())
        .containsExactly("System", "Component");
  }

  /** The rules are Backstage's: it leaves out entities that break them. */
  @ParameterizedTest
  @ValueSource(strings = {"sales.transactions", "sales.daily-totals", "customer.value"})
  void keepsBackstagesRules(String product) throws Exception {
    for (JsonNode entity : entities(product)) {
      assertThat(entity.get("apiVersion").asText()).isEqualTo("backstage.io/v1alpha1");
      assertThat(entity.at("/metadata/name").asText())
          .matches("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
      assertThat(entity.at("/spec/owner").asText()).isNotEmpty();
      assertThat(texts(entity.at("/metadata/tags")))
          .allSatisfy(tag -> assertThat(tag).matches("[a-z0-9+#]+(-[a-z0-9+#]+)*"));
    }
  }

  @Test
  void shortensNamesThatAreTooLongAndKeepsThemApart() {
    String one = BackstageName.of("a".repeat(60) + "." + "b".repeat(60) + ".v1");
    String other = BackstageName.of("a".repeat(60) + "." + "b".repeat(60) + ".v2");

    assertThat(one).hasSizeLessThanOrEqualTo(63).startsWith("aaaa").isNotEqualTo(other);
    assertThat(BackstageName.slug("Sales & Operations (EU)")).isEqualTo("sales-operations-eu");
    assertThat(BackstageName.slug("物流")).isEqualTo("unknown");
    assertThat(BackstageName.tag("C++ rocks!")).contains("c++-rocks");
    assertThat(BackstageName.tag("!!")).isEmpty();
  }

  private static List<JsonNode> entities(String product) throws Exception {
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(Exported.text(product, ExportFormat.BACKSTAGE))) {
      return documents.readAll();
    }
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
