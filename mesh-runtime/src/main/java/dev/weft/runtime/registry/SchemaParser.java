package dev.weft.runtime.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Texts to Avro schemas, references resolved against the state. */
final class SchemaParser {

  private static final int MAX_REFERENCES = 100;

  private SchemaParser() {}

  /**
   * Parses what a client sent.
   *
   * @param strict whether a schema that is new must also keep the limits and have valid defaults
   * @throws RefusedRequestException when it isn't a schema that this registry takes
   */
  static AvroSchema parse(Schema sent, boolean normalize, boolean strict, SchemaState state) {
    @Nullable String text = sent.getSchema();
    if (text == null || text.isBlank()) {
      throw RefusedRequestException.invalidSchema("it's empty");
    }
    if (text.length() > SchemaLimits.MAX_BYTES
        || text.getBytes(UTF_8).length > SchemaLimits.MAX_BYTES) {
      throw RefusedRequestException.tooLarge(
          "The schema is larger than %,d bytes".formatted(SchemaLimits.MAX_BYTES));
    }
    @Nullable String type = sent.getSchemaType();
    if (type != null && !type.equals(AvroSchema.TYPE)) {
      throw RefusedRequestException.invalidSchema(
          "its type is " + type + "; this registry takes AVRO");
    }
    List<SchemaReference> references =
        Objects.requireNonNullElse(sent.getReferences(), List.<SchemaReference>of());
    AvroSchema schema = avro(sent, references, resolve(references, state), strict);
    if (strict) {
      List<String> problems = SchemaLimits.problems(schema.rawSchema());
      if (!problems.isEmpty()) {
        throw RefusedRequestException.invalidSchema(String.join("; ", problems));
      }
    }
    return normalize ? schema.normalize() : schema;
  }

  private static AvroSchema avro(
      Schema sent, List<SchemaReference> references, Map<String, String> texts, boolean strict) {
    try {
      return new AvroSchema(
          sent.getSchema(), references, texts, sent.getMetadata(), sent.getRuleSet(), null, strict);
    } catch (RuntimeException e) {
      // Avro's own exception for most, but malformed JSON makes it throw others too.
      throw RefusedRequestException.invalidSchema(String.valueOf(e.getMessage()));
    }
  }

  /** Parses what is registered. */
  static AvroSchema parse(SchemaVersion version, SchemaState state) {
    SchemaContent content = version.content();
    return new AvroSchema(
        content.text(),
        content.references(),
        resolve(content.references(), state),
        content.metadata(),
        content.ruleSet(),
        version.version(),
        false);
  }

  /** The texts that references stand for, those that others need first. */
  private static Map<String, String> resolve(List<SchemaReference> references, SchemaState state) {
    Map<String, String> texts = new LinkedHashMap<>();
    resolve(references, state, texts);
    return texts;
  }

  private static void resolve(
      List<SchemaReference> references, SchemaState state, Map<String, String> texts) {
    for (SchemaReference reference : references) {
      if (reference.getName() == null || reference.getSubject() == null) {
        throw RefusedRequestException.invalidSchema(
            "the reference " + reference + " lacks its name or subject");
      }
      if (texts.containsKey(reference.getName())) {
        continue;
      }
      SchemaVersion target =
          state
              .version(reference.getSubject(), reference.getVersion())
              .orElseThrow(
                  () ->
                      RefusedRequestException.invalidSchema(
                          "no schema reference found for subject \"%s\" and version %d"
                              .formatted(reference.getSubject(), reference.getVersion())));
      resolve(target.content().references(), state, texts);
      texts.put(reference.getName(), target.content().text());
      if (texts.size() > MAX_REFERENCES) {
        throw RefusedRequestException.invalidSchema(
            "it has more than " + MAX_REFERENCES + " references");
      }
    }
  }
}
