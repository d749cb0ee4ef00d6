package dev.weft.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Schemas, names and checks for tests of the registry: unique, so that tests share one broker. */
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

  static void assertBody(HttpResponse<String> response, int status, int code, String message) {
    assertThat(response.body()).startsWith("{\"error_code\":" + code + ",\"message\":\"");
    assertThat(response.body()).contains(message);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("application/vnd.schemaregistry.v1+json");
  }
}
