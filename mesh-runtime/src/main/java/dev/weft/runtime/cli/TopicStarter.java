package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.runtime.starter.AdoptedName;
import dev.weft.runtime.starter.Adoption;
import dev.weft.runtime.starter.InferredSchema;
import dev.weft.runtime.starter.NotAdoptableException;
import dev.weft.runtime.starter.Starter;
import dev.weft.runtime.starter.StarterSchema;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.serde.SchemaText;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the mesh says of a topic that a product shall begin with. Pure. */
final class TopicStarter {

  private TopicStarter() {}

  /**
   * Asks the mesh for what a product of a topic would be like.
   *
   * @param domain the product's domain; empty when the topic's name tells it
   */
  static Adoption adopt(MeshClient mesh, String topic, Optional<String> domain) {
    ProductId id;
    try {
      id = AdoptedName.of(topic, domain);
    } catch (NotAdoptableException e) {
      return new Adoption.Refused(topic, String.valueOf(e.getMessage()));
    }
    JsonNode answer = ask(mesh, topic, id);
    InferredSchema schema = schema(answer);
    if (schema.key().isEmpty()) {
      return new Adoption.Refused(
          topic, "no field can be the key: a text, a whole number or a UUID that is never null");
    }
    Starter starter =
        new Starter(
            id,
            ProductKind.SOURCE_ALIGNED,
            schema.schema(),
            List.of(schema.key().get()),
            schema.eventTime(),
            settings(answer),
            List.of());
    List<String> notes = new ArrayList<>(schema.notes());
    String own = new PortId(id, id.name(), 1).topic();
    if (!own.equals(topic)) {
      notes.add(
          "the product's own topic is "
              + own
              + ": records that are in "
              + topic
              + " have to be published to it");
    }
    return new Adoption.Adopted(topic, starter, notes);
  }

  /** What the mesh says of a topic. */
  static JsonNode ask(MeshClient mesh, String topic, ProductId id) {
    return mesh.get(
        "topics/"
            + URLEncoder.encode(topic, UTF_8)
            + "/starter?type="
            + StarterSchema.typeName(id)
            + "&namespace="
            + StarterSchema.namespace(id));
  }

  static InferredSchema schema(JsonNode answer) {
    List<String> notes = new ArrayList<>();
    answer.path("notes").forEach(note -> notes.add(note.asText()));
    return new InferredSchema(
        SchemaText.parse(answer.path("schema").asText()),
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
