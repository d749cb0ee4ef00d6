package dev.weft.runtime.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Trees as text, and texts as trees. */
final class TreeText {

  private static final JsonMapper JSON = new JsonMapper();

  /** Every text value is quoted or a block: no reader of any YAML version takes it for more. */
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
          .build();

  private TreeText() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** The declaration of a schema, as it stands in an {@code .avsc} file. */
  static JsonNode tree(Schema schema) {
    try {
      return JSON.readTree(schema.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A schema's text is JSON", e);
    }
  }

  static String json(JsonNode tree) {
    return tree.toPrettyString() + "\n";
  }

  static String yaml(JsonNode tree) {
    return write(YAML, tree);
  }

  /** A stream of several documents. */
  static String yaml(List<ObjectNode> documents) {
    return documents.stream().map(TreeText::yaml).collect(Collectors.joining("---\n"));
  }

  private static String write(ObjectMapper mapper, JsonNode tree) {
    try {
      return mapper.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can always be written", e);
    }
  }
}
