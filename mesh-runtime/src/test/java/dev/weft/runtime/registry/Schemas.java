package dev.weft.runtime.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Small schemas, and a state to try decisions on. */
final class Schemas {

  private Schemas() {}

  /** A record of optional strings: adding and leaving out fields is compatible both ways. */
  static String order(String... fields) {
    return record(
        Arrays.stream(fields)
            .map("{\"name\":\"%s\",\"type\":\"string\",\"default\":\"\"}"::formatted)
            .collect(Collectors.joining(",")));
  }

  static String record(String fields) {
    return "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":[%s]}"
        .formatted(fields);
  }

  static Schema sent(String text, SchemaReference... references) {
    return new Schema("any", 0, -1, "AVRO", List.of(references), text);
  }

  /** A request for a level. */
  static ObjectNode level(CompatibilityLevel level) {
    return JsonNodeFactory.instance.objectNode().put("compatibility", level.name);
  }

  /** Folds a change into a state and gives its answer. */
  static <T> T make(SchemaState state, Change<T> change) {
    change.entries().forEach(entry -> apply(state, entry));
    return change.answer();
  }

  static int register(
      SchemaState state, String subject, String text, SchemaReference... references) {
    return make(
            state, Registration.decide(state, subject, sent(text, references), false).toChange())
        .id();
  }

  static void apply(SchemaState state, LogEntry entry) {
    try {
      state.apply(entry);
    } catch (JunkRecordException e) {
      throw new AssertionError(entry + " was refused", e);
    }
  }
}
