package dev.weft.runtime.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.function.Supplier;

/** Answers in the form that was asked for. */
final class Printed {

  private Printed() {}

  /**
   * The answer as JSON or YAML, or as the text for people.
   *
   * @param people makes that text; asked only when it is wanted
   */
  static String as(OutputFormat format, JsonNode answer, Supplier<String> people) {
    return switch (format) {
      case TABLE -> people.get();
      case JSON -> write(MeshClient.JSON.writerWithDefaultPrettyPrinter(), answer) + "\n";
      case YAML -> write(yaml(), answer);
    };
  }

  private static ObjectWriter yaml() {
    return YAMLMapper.builder()
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
        .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
        .build()
        .writer();
  }

  private static String write(ObjectWriter writer, JsonNode answer) {
    try {
      return writer.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can always be written", e);
    }
  }
}
