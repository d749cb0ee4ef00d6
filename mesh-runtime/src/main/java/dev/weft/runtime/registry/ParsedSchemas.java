package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Metadata;
import io.confluent.kafka.schemaregistry.client.rest.entities.RuleSet;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that were parsed last, so that comparing and looking up doesn't parse again what it
 * has seen. Bounded by number and by length of text. Thread-safe.
 */
final class ParsedSchemas {

  private static final int MAX_SCHEMAS = 2_000;

  /** Parsed, a text takes about twenty times its length. */
  private static final long MAX_CHARACTERS = 4 << 20;

  /**
   * What a parsed schema depends on.
   *
   * @param texts what the references stand for
   * @param normalize whether it is to be brought into its normal form
   */
  record Source(
      String text,
      List<SchemaReference> references,
      Map<String, String> texts,
      @Nullable Metadata metadata,
      @Nullable RuleSet ruleSet,
      boolean normalize) {}

  /**
   * A schema that parsed.
   *
   * @param problem why it isn't let in as a new one; null when it is
   */
  record Parsed(AvroSchema schema, @Nullable String problem) {

    /**
     * The schema, to be registered.
     *
     * @throws RefusedRequestException when it isn't let in as a new one
     */
    AvroSchema asNew() {
      if (problem != null) {
        throw RefusedRequestException.invalidSchema(problem);
      }
      return schema;
    }
  }

  private final Map<Source, Parsed> parsed = new LinkedHashMap<>(16, 0.75f, true);
  private long characters;

  /** What was parsed before, or is now. What fails to parse isn't kept. */
  Parsed get(Source source, Function<Source, Parsed> parser) {
    synchronized (parsed) {
      Parsed known = parsed.get(source);
      if (known != null) {
        return known;
      }
    }
    Parsed result = parser.apply(source);
    synchronized (parsed) {
      if (parsed.put(source, result) == null) {
        characters += source.text().length();
      }
      Iterator<Source> oldest = parsed.keySet().iterator();
      while (parsed.size() > MAX_SCHEMAS || characters > MAX_CHARACTERS) {
        characters -= oldest.next().text().length();
        oldest.remove();
      }
    }
    return result;
  }
}
