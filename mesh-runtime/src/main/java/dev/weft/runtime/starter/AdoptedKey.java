package dev.weft.runtime.starter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.runtime.export.AsyncApiExport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Finds the fields that a message is keyed by, and the one with its time. Pure. */
final class AdoptedKey {

  private AdoptedKey() {}

  /**
   * The key: what the message says of it, else the fields of the key's own record, else the likely
   * field of the key's type.
   *
   * @param key the key's schema by the message's Kafka binding; missing when that has none
   * @param notes takes what was guessed
   * @throws NotAdoptableException when no field can be the key
   */
  static List<String> of(
      JsonNode message, JsonNode key, InferredSchema inferred, List<String> notes) {
    Schema value = inferred.schema();
    List<String> said = texts(message.path(AsyncApiExport.KEY));
    if (!said.isEmpty() && said.stream().allMatch(name -> canBeKey(value, name))) {
      return said;
    }
    JsonNode schema = key.has("schemaFormat") ? key.path("schema") : key;
    List<String> ofRecord = new ArrayList<>();
    schema.path("fields").forEach(field -> ofRecord.add(field.path("name").asText()));
    if (!ofRecord.isEmpty() && ofRecord.stream().allMatch(name -> canBeKey(value, name))) {
      notes.add("key: " + String.join(", ", ofRecord) + ", as the fields of the key's record");
      return ofRecord;
    }
    String type = type(schema);
    String name =
        inferred
            .key()
            .filter(likely -> isOfType(value, likely, type))
            .or(() -> firstOfType(value, type))
            .or(inferred::key)
            .orElseThrow(
                () ->
                    new NotAdoptableException(
                        "no field can be the key: a text, a whole number or a UUID that is never"
                            + " null"));
    notes.add("key: " + name + ", by its name and type: the document names no field");
    return List.of(name);
  }

  /** The event time: what the message says of it, else the first date or time. */
  static Optional<String> eventTime(JsonNode message, InferredSchema inferred, List<String> notes) {
    Schema.@Nullable Field said =
        inferred.schema().getField(message.path(AsyncApiExport.EVENT_TIME).asText());
    if (said != null && StarterSchema.isTime(said.schema().getLogicalType())) {
      return Optional.of(said.name());
    }
    inferred
        .eventTime()
        .ifPresent(
            name -> notes.add("event time: " + name + ", the first date or time always there"));
    return inferred.eventTime();
  }

  private static boolean canBeKey(Schema value, String name) {
    Schema.@Nullable Field field = value.getField(name);
    return field != null && !field.schema().isNullable();
  }

  private static Optional<String> firstOfType(Schema value, String type) {
    return value.getFields().stream()
        .map(Schema.Field::name)
        .filter(name -> !type.isEmpty() && canBeKey(value, name) && isOfType(value, name, type))
        .findFirst();
  }

  private static boolean isOfType(Schema value, String name, String type) {
    Schema.Field field = Objects.requireNonNull(value.getField(name));
    return type.isEmpty() || field.schema().getType().getName().equals(type);
  }

  /** The Avro type of a key's schema, which may be a JSON schema; empty when it isn't said. */
  private static String type(JsonNode schema) {
    String type = schema.isTextual() ? schema.textValue() : schema.path("type").asText();
    return type.equals("integer") ? "" : type;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
