package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Schemas and names for tests of the registry: unique, so that tests share one broker. */
final class Samples {

  private Samples() {}

  static AvroSchema order(String... names) {
    List<String> fields = new ArrayList<>();
    for (String name : names) {
      fields.add("{\"name\":\"%s\",\"type\":\"string\",\"default\":\"\"}".formatted(name));
    }
    return record(fields.toArray(String[]::new));
  }

  static AvroSchema record(String... fields) {
    return new AvroSchema(
        "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":[%s]}"
            .formatted(String.join(",", fields)));
  }

  static String topic() {
    return "schemas-" + UUID.randomUUID();
  }

  static String subject() {
    return "s" + UUID.randomUUID();
  }
}
