package dev.weft.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Schemas, names and checks for tests of the registry: unique, so that tests share one broker. */
final class Samples {

  static final String MONEY =
      "{\"type\":\"record\",\"name\":\"Money\",\"fields\":[{\"name\":\"n\",\"type\":\"long\"}]}";
  static final String BILL =
      "{\"type\":\"record\",\"name\":\"Bill\",\"fields\":[{\"name\":\"m\",\"type\":\"Money\"}]}";

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

  /** A subject with two versions, and one that is deleted. */
  static void registerAandB(RegistryUnderTest registry, String prefix) throws Exception {
    registry.client().register(prefix + "-a", order("a"));
    registry.client().register(prefix + "-a", order("a", "b"));
    registry.client().register(prefix + "-b", order("c"));
    registry.client().deleteSubject(prefix + "-b");
  }

  /** A schema, and one that refers to it; gives the latter's id. */
  static int registerBill(RegistryUnderTest registry, String money, String bill) throws Exception {
    registry.client().register(money, new AvroSchema(MONEY));
    return registry
        .rest()
        .registerSchema(
            BILL, AvroSchema.TYPE, List.of(new SchemaReference("Money", money, 1)), bill)
        .getId();
  }

  static void assertRefused(int status, int code, ThrowingCallable call) {
    assertThatExceptionOfType(RestClientException.class)
        .isThrownBy(call)
        .satisfies(
            refusal -> {
              assertThat(refusal.getErrorCode()).isEqualTo(code);
              assertThat(refusal.getStatus()).isEqualTo(status);
            });
  }
}
