package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.runtime.starter.InferredSchema;
import dev.weft.sdk.descriptor.TopicSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** What the mesh says of a topic that a product shall begin with. Pure. */
final class TopicStarter {

  private TopicStarter() {}

  static InferredSchema schema(JsonNode answer) {
    List<String> notes = new ArrayList<>();
    answer.path("notes").forEach(note -> notes.add(note.asText()));
    return new InferredSchema(
        new Schema.Parser().parse(answer.path("schema").asText()),
        text(answer.path("key")),
        text(answer.path("eventTime")),
        notes);
  }

  static TopicSettings settings(JsonNode answer) {
    return new TopicSettings(
        answer.path("partitions").asInt(1),
        TopicSettings.Cleanup.of(answer.path("cleanup").asText())
            .orElse(TopicSettings.Cleanup.DELETE),
        text(answer.path("retention")).map(Duration::parse));
  }

  private static Optional<String> text(JsonNode value) {
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }
}
