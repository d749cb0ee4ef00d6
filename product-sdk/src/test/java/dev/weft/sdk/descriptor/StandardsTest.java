package dev.weft.sdk.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Holds what we write against the standards' own JSON schemas. They are other people's files and
 * not part of this repository: {@code -Dweft.standards=<folder>} says where they are, under the
 * names they have in the standards' repositories.
 */
class StandardsTest {

  private static final int ROUNDS = 100;
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, JsonSchema> schemas = new HashMap<>();

  @BeforeEach
  void findSchemas() throws IOException {
    String folder = System.getProperty("weft.standards");
    assumeThat(folder)
        .as("the standards' JSON schemas are not given: -Dweft.standards=<folder>")
        .isNotNull();
    for (String version : new String[] {"v3.1.0", "v3.2.0"}) {
      schemas.put(version, schema(Path.of(folder, "odcs-json-schema-" + version + ".json")));
    }
    for (String version : new String[] {"v1.0.0", "v1.1.0"}) {
      schemas.put(version, schema(Path.of(folder, "odps-json-schema-" + version + ".json")));
    }
  }

  private static JsonSchema schema(Path file) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
        .getSchema(Files.readString(file));
  }

  @Test
  void findsFaultWithDocumentsThatAreWrong() {
    assertThat(faults("apiVersion: v3.1.0\nkind: DataContract\nid: a\nstatus: active\nnam: a\n"))
        .contains("nam", "version");
  }

  @Test
  void acceptsTheReferenceMeshAsItIsAndWrittenAgain() {
    DeclarationFiles.of(ReferenceMeshTest.SCHEMAS)
        .texts()
        .forEach(
            (path, text) -> {
              if (path.endsWith(".yaml") && !path.endsWith(DomainFile.FILE)) {
                assertThat(faults(text)).as(path).isEmpty();
                assertThat(faults(DocumentRoundTripTest.written(path, text))).as(path).isEmpty();
              }
            });
  }

  @Test
  void acceptsDocumentsThatAreMadeOfTheReferenceMesh() {
    Map<String, String> files = new TreeMap<>();
    DeclarationReader.read(DeclarationFiles.of(ReferenceMeshTest.SCHEMAS))
        .products()
        .values()
        .forEach(product -> files.putAll(DocumentFiles.of(product)));
    files.forEach(
        (path, text) -> {
          if (path.endsWith(".yaml")) {
            assertThat(faults(text)).as(path + "\n" + text).isEmpty();
          }
        });
  }

  @Test
  void acceptsMadeUpDocumentsThatWeAccept() {
    long seed = Long.getLong("weft.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, String> document : DocumentRoundTripTest.madeUp(random).entrySet()) {
        if (!document.getKey().endsWith(DomainFile.FILE)) {
          String written = DocumentRoundTripTest.written(document.getKey(), document.getValue());
          assertThat(faults(written))
              .as("seed " + seed + ", round " + round + "\n" + written)
              .isEmpty();
        }
      }
    }
  }

  private String faults(String yaml) {
    Problems problems = new Problems();
    YamlNode root = YamlFile.read("document", yaml, problems).orElseThrow();
    JsonNode json = JSON.valueToTree(root.value());
    JsonSchema schema = schemas.get(root.text("apiVersion").orElseThrow());
    return schema == null
        ? "no schema"
        : String.join("\n", schema.validate(json).stream().map(Object::toString).toList());
  }
}
