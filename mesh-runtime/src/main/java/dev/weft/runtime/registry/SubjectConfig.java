package dev.weft.runtime.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.client.rest.entities.Metadata;
import io.confluent.kafka.schemaregistry.client.rest.entities.RuleSet;
import io.confluent.kafka.schemaregistry.utils.JacksonMapper;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is set for a subject, or globally, by Confluent's names; null is what isn't set.
 *
 * <p>All of it is honoured but {@code validateFields}: it is kept and given back, and what it asks
 * for (no field names that Avro doesn't allow) holds for every schema here anyway. Rules are stored
 * with the schemas that they come to; it's for readers and writers to follow them.
 *
 * @param alias the subject that requests for this one are about instead
 * @param normalize whether schemas are normalized without being asked to
 * @param compatibilityGroup the metadata property that a schema and those it's compared with share
 * @param defaultMetadata what new versions get when they and the one before have none
 * @param overrideMetadata what new versions get whatever they bring
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record SubjectConfig(
    @Nullable String alias,
    @Nullable Boolean normalize,
    @Nullable Boolean validateFields,
    @Nullable CompatibilityLevel compatibilityLevel,
    @Nullable String compatibilityGroup,
    @Nullable Metadata defaultMetadata,
    @Nullable Metadata overrideMetadata,
    @Nullable RuleSet defaultRuleSet,
    @Nullable RuleSet overrideRuleSet) {

  static final SubjectConfig EMPTY = of(null);

  private static final ObjectMapper JSON = JacksonMapper.INSTANCE;
  private static final String LEVEL = "compatibilityLevel";

  /** What requests call the level. */
  private static final String SENT_LEVEL = "compatibility";

  /** A level alone. */
  static SubjectConfig of(@Nullable CompatibilityLevel level) {
    return new SubjectConfig(null, null, null, level, null, null, null, null, null);
  }

  /** Reads what {@link #toJson} wrote, or another registry. */
  static SubjectConfig read(ObjectNode json) {
    return JSON.convertValue(json, SubjectConfig.class);
  }

  ObjectNode toJson() {
    return JSON.valueToTree(this);
  }

  /**
   * This one with what a request asks for: what it names is set, or unset by null; the rest stays.
   *
   * @throws RefusedRequestException when there is no such level, or no such value
   */
  SubjectConfig with(ObjectNode request) {
    ObjectNode merged = toJson();
    merged.setAll(request.deepCopy());
    if (request.has(SENT_LEVEL)) {
      merged.set(LEVEL, merged.remove(SENT_LEVEL));
    }
    if (merged.hasNonNull(LEVEL)) {
      String name = merged.get(LEVEL).asText();
      if (CompatibilityLevel.forName(name.toUpperCase(Locale.ROOT)) == null) {
        throw RefusedRequestException.invalidLevel(name);
      }
      merged.put(LEVEL, name.toUpperCase(Locale.ROOT));
    }
    for (Iterator<String> names = merged.fieldNames(); names.hasNext(); ) {
      if (!merged.hasNonNull(names.next())) {
        names.remove();
      }
    }
    try {
      return read(merged);
    } catch (IllegalArgumentException e) {
      throw new RefusedRequestException(422, "The config doesn't fit: " + e.getMessage());
    }
  }

  /** This one, as the answer to a change of it names it. */
  ObjectNode toAnswer() {
    ObjectNode answer = toJson();
    if (answer.has(LEVEL)) {
      answer.set(SENT_LEVEL, answer.remove(LEVEL));
    }
    return answer;
  }

  SubjectConfig withLevel(CompatibilityLevel level) {
    return new SubjectConfig(
        alias,
        normalize,
        validateFields,
        level,
        compatibilityGroup,
        defaultMetadata,
        overrideMetadata,
        defaultRuleSet,
        overrideRuleSet);
  }
}
