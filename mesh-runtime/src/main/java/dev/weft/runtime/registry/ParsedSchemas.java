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
 * has seen: those that are registered, and the few that were sent of late, since one request looks
 * at its schema several times. Bounded by number and by length of text. Thread-safe.
 */
final class ParsedSchemas {

  private final Recent registered = new Recent(500, 1 << 20);
  private final Recent sent = new Recent(32, 1 << 18);

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

  /** What is registered, parsed before or now. */
  Parsed registered(Source source, Function<Source, Parsed> parser) {
    Parsed known = registered.get(source);
    return known == null ? registered.put(source, parser.apply(source)) : known;
  }

  /** What a request brings, parsed before or now. What fails to parse isn't kept. */
  Parsed sent(Source source, Function<Source, Parsed> parser) {
    Parsed known = sent.get(source);
    if (known == null) {
      known = registered.get(source);
    }
    return known == null ? sent.put(source, parser.apply(source)) : known;
  }

  /** What was used last. Parsed, a text takes about thirty times its length. */
  private static final class Recent {

    private final int maxSchemas;
    private final long maxCharacters;
    private final Map<Source, Parsed> parsed = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    Recent(int maxSchemas, long maxCharacters) {
      this.maxSchemas = maxSchemas;
      this.maxCharacters = maxCharacters;
    }

    synchronized @Nullable Parsed get(Source source) {
      return parsed.get(source);
    }

    synchronized Parsed put(Source source, Parsed result) {
      if (parsed.put(source, result) == null) {
        characters += source.text().length();
      }
      Iterator<Source> oldest = parsed.keySet().iterator();
      while (parsed.size() > maxSchemas || characters > maxCharacters) {
        characters -= oldest.next().text().length();
        oldest.remove();
      }
      return result;
    }
  }
}
