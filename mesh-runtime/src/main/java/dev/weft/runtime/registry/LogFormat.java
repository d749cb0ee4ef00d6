package dev.weft.runtime.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Metadata;
import io.confluent.kafka.schemaregistry.client.rest.entities.RuleSet;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Entries to records and back, in Confluent's format: JSON keys with {@code keytype} first and a
 * {@code magic} number last, JSON values, no value for what is gone. Compaction compares keys byte
 * by byte, so the order of a key's properties is part of the format.
 */
final class LogFormat {

  private static final ObjectMapper JSON =
      JsonMapper.builder(JsonFactory.builder().recyclerPool(RegistryJson.BUFFERS).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final TypeReference<List<SchemaReference>> REFERENCES = new TypeReference<>() {};

  /** A record's two halves, as JSON; no value for what is gone. */
  record Halves(String key, @Nullable String value) {}

  private LogFormat() {}

  static Halves encode(LogEntry entry) {
    return switch (entry) {
      case LogEntry.Registered(SchemaVersion version) ->
          halves(schemaKey(version.subject(), version.version()), schemaValue(version));
      case LogEntry.Purged(String subject, int version) ->
          halves(schemaKey(subject, version), null);
      case LogEntry.SubjectDeleted(String subject, int upToVersion) ->
          halves(
              key("DELETE_SUBJECT", subject),
              JSON.createObjectNode().put("subject", subject).put("version", upToVersion));
      case LogEntry.SubjectCleared(String subject) ->
          halves(key("CLEAR_SUBJECT", subject), JSON.createObjectNode().put("subject", subject));
      case LogEntry.ConfigSet(String subject, SubjectConfig config) ->
          halves(
              key("CONFIG", subject),
              config == null ? null : setting(subject).setAll(config.toJson()));
      case LogEntry.ModeSet(String subject, RegistryMode mode) ->
          halves(
              key("MODE", subject),
              mode == null ? null : setting(subject).put("mode", mode.name()));
      case LogEntry.IdsReached(int id) ->
          halves(idsKey(), JSON.createObjectNode().put("maxId", id));
      case LogEntry.Nothing() -> halves(noopKey(), null);
    };
  }

  static LogEntry decode(byte @Nullable [] key, byte @Nullable [] value)
      throws JunkRecordException {
    if (key == null) {
      throw new JunkRecordException("it has no key");
    }
    ObjectNode keyNode = parse(key, "key");
    ObjectNode valueNode = value == null ? null : parse(value, "value");
    String type = text(keyNode, "keytype", "key");
    return switch (type) {
      case "SCHEMA" -> schema(keyNode, valueNode);
      case "CONFIG" -> new LogEntry.ConfigSet(optionalText(keyNode, "subject"), config(valueNode));
      case "MODE" -> new LogEntry.ModeSet(optionalText(keyNode, "subject"), mode(valueNode));
      case "DELETE_SUBJECT" ->
          valueNode == null
              ? new LogEntry.Nothing()
              : new LogEntry.SubjectDeleted(
                  text(keyNode, "subject", "key"), number(valueNode, "version", "value"));
      case "CLEAR_SUBJECT" ->
          valueNode == null
              ? new LogEntry.Nothing()
              : new LogEntry.SubjectCleared(text(keyNode, "subject", "key"));
      case "NOOP" ->
          valueNode == null
              ? new LogEntry.Nothing()
              : new LogEntry.IdsReached(number(valueNode, "maxId", "value"));
      case "CONTEXT" -> new LogEntry.Nothing();
      default -> throw new JunkRecordException("its keytype \"" + type + "\" is unknown");
    };
  }

  private static LogEntry schema(JsonNode key, @Nullable JsonNode value)
      throws JunkRecordException {
    String subject = text(key, "subject", "key");
    int version = number(key, "version", "key");
    if (version < 1) {
      throw new JunkRecordException("its version " + version + " is below 1");
    }
    if (value == null) {
      return new LogEntry.Purged(subject, version);
    }
    String type = optionalText(value, "schemaType");
    if (type != null && !type.equals(AvroSchema.TYPE)) {
      throw new JunkRecordException(
          "it holds a schema of type " + type + ", and this registry serves AVRO alone");
    }
    JsonNode deleted = value.path("deleted");
    try {
      SchemaContent content =
          new SchemaContent(
              text(value, "schema", "value"),
              value.hasNonNull("references")
                  ? JSON.convertValue(value.get("references"), REFERENCES)
                  : List.of(),
              JSON.convertValue(value.get("metadata"), Metadata.class),
              JSON.convertValue(value.get("ruleSet"), RuleSet.class));
      return new LogEntry.Registered(
          new SchemaVersion(
              subject, version, number(value, "id", "value"), content, deleted.asBoolean(false)));
    } catch (IllegalArgumentException e) {
      throw new JunkRecordException("its value isn't a schema's: " + e.getMessage());
    }
  }

  private static @Nullable SubjectConfig config(@Nullable ObjectNode value)
      throws JunkRecordException {
    if (value == null) {
      return null;
    }
    String name = optionalText(value, "compatibilityLevel");
    if (name != null && CompatibilityLevel.forName(name) == null) {
      throw new JunkRecordException("its compatibility level \"" + name + "\" is unknown");
    }
    try {
      return SubjectConfig.read(value);
    } catch (IllegalArgumentException e) {
      throw new JunkRecordException("its value isn't a config's: " + e.getMessage());
    }
  }

  private static @Nullable RegistryMode mode(@Nullable JsonNode value) throws JunkRecordException {
    String name = value == null ? null : optionalText(value, "mode");
    if (name == null) {
      return null;
    }
    try {
      return RegistryMode.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new JunkRecordException("its mode \"" + name + "\" is unknown");
    }
  }

  private static ObjectNode schemaKey(String subject, int version) {
    return JSON.createObjectNode()
        .put("keytype", "SCHEMA")
        .put("subject", subject)
        .put("version", version)
        .put("magic", 1);
  }

  private static ObjectNode key(String type, @Nullable String subject) {
    ObjectNode node = JSON.createObjectNode().put("keytype", type);
    if (subject != null) {
      node.put("subject", subject);
    }
    return node.put("magic", 0);
  }

  /**
   * To other registries the same key as {@link #noopKey}, to compaction another one, so that their
   * "no operation" doesn't take its place.
   */
  private static ObjectNode idsKey() {
    return JSON.createObjectNode().put("magic", 0).put("keytype", "NOOP");
  }

  private static ObjectNode noopKey() {
    return JSON.createObjectNode().put("keytype", "NOOP").put("magic", 0);
  }

  private static ObjectNode setting(@Nullable String subject) {
    ObjectNode node = JSON.createObjectNode();
    return subject == null ? node : node.put("subject", subject);
  }

  private static ObjectNode schemaValue(SchemaVersion version) {
    SchemaContent content = version.content();
    ObjectNode node =
        JSON.createObjectNode()
            .put("subject", version.subject())
            .put("version", version.version())
            .put("id", version.id());
    if (!content.references().isEmpty()) {
      node.set("references", JSON.valueToTree(content.references()));
    }
    if (content.metadata() != null) {
      node.set("metadata", JSON.valueToTree(content.metadata()));
    }
    if (content.ruleSet() != null) {
      node.set("ruleSet", JSON.valueToTree(content.ruleSet()));
    }
    return node.put("schema", content.text()).put("deleted", version.deleted());
  }

  private static Halves halves(ObjectNode key, @Nullable ObjectNode value) {
    try {
      return new Halves(
          JSON.writeValueAsString(key), value == null ? null : JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Can't write JSON that was just built: " + key, e);
    }
  }

  private static ObjectNode parse(byte[] bytes, String half) throws JunkRecordException {
    try {
      JsonNode node = JSON.readTree(bytes);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new JunkRecordException("its " + half + " isn't JSON: " + e.getMessage());
    }
    throw new JunkRecordException("its " + half + " isn't a JSON object");
  }

  private static String text(JsonNode node, String property, String half)
      throws JunkRecordException {
    String text = optionalText(node, property);
    if (text == null) {
      throw new JunkRecordException("its " + half + " lacks \"" + property + "\"");
    }
    return text;
  }

  private static @Nullable String optionalText(JsonNode node, String property) {
    JsonNode value = node.path(property);
    return value.isTextual() ? value.textValue() : null;
  }

  private static int number(JsonNode node, String property, String half)
      throws JunkRecordException {
    JsonNode value = node.path(property);
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw new JunkRecordException("its " + half + " lacks the number \"" + property + "\"");
    }
    return value.intValue();
  }
}
