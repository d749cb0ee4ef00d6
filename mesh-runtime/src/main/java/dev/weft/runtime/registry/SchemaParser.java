package dev.weft.runtime.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.runtime.registry.ParsedSchemas.Parsed;
import dev.weft.runtime.registry.ParsedSchemas.Source;
import dev.weft.sdk.serde.SchemaText;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Metadata;
import io.confluent.kafka.schemaregistry.client.rest.entities.RuleSet;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/** Texts to Avro schemas, references resolved against the state. */
final class SchemaParser {

  private static final int MAX_REFERENCES = 100;

  private SchemaParser() {}

  /**
   * Parses what a client sent.
   *
   * @throws RefusedRequestException when it isn't a schema at all
   */
  static Parsed parse(Schema sent, boolean normalize, SchemaState state) {
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
    Source source =
        source(text, references, sent.getMetadata(), sent.getRuleSet(), normalize, state);
    return state.parsed().sent(source, SchemaParser::parse);
  }

  /** Parses what is registered. */
  static AvroSchema parse(SchemaContent content, SchemaState state) {
    Source source =
        source(
            content.text(),
            content.references(),
            content.metadata(),
            content.ruleSet(),
            false,
            state);
    return state.parsed().registered(source, SchemaParser::parse).schema();
  }

  private static Source source(
      String text,
      List<SchemaReference> references,
      @Nullable Metadata metadata,
      @Nullable RuleSet ruleSet,
      boolean normalize,
      SchemaState state) {
    Map<String, String> texts = references.isEmpty() ? Map.of() : resolve(references, state);
    return new Source(text, references, texts, metadata, ruleSet, normalize);
  }

  /** Parses as strictly as a new schema must be written, or else as leniently as it may be. */
  private static Parsed parse(Source source) {
    checkNesting(source);
    try {
      AvroSchema schema = avro(source, true);
      List<String> problems = SchemaLimits.problems(schema.rawSchema());
      return new Parsed(schema, problems.isEmpty() ? null : String.join("; ", problems));
    } catch (RuntimeException e) {
      // Avro's own exception for most, but malformed JSON makes it throw others too.
      String problem = String.valueOf(e.getMessage());
      try {
        return new Parsed(avro(source, false), problem);
      } catch (RuntimeException stillWrong) {
        throw RefusedRequestException.invalidSchema(problem);
      }
    }
  }

  private static void checkNesting(Source source) {
    try {
      SchemaText.checkNesting(source.text());
      source.texts().values().forEach(SchemaText::checkNesting);
    } catch (SchemaParseException e) {
      throw RefusedRequestException.invalidSchema(String.valueOf(e.getMessage()));
    }
  }

  private static AvroSchema avro(Source source, boolean strict) {
    AvroSchema written =
        new AvroSchema(
            source.text(),
            source.references(),
            source.texts(),
            source.metadata(),
            source.ruleSet(),
            null,
            strict);
    return source.normalize() ? written.normalize() : written;
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
