package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Samples.assertBody;
import static dev.weft.runtime.registry.Samples.subject;
import static dev.weft.runtime.registry.Samples.topic;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.rest.RestService;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Our registry, by the suite and in what only Confluent's own does so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryIT extends RegistrySuite {

  private RunningRegistry registry;
  private RestService rest;

  @BeforeAll
  void start() {
    registry = RunningRegistry.start(topic());
    rest = registry.rest();
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Override
  RegistryUnderTest access() {
    return registry.access();
  }

  @Test
  void refusesSchemasThatHarmReaders() throws Exception {
    String subject = subject();
    String javaClass = "{\\\"type\\\":\\\"string\\\",\\\"java-class\\\":\\\"java.net.URL\\\"}";
    String deep =
        "{\\\"type\\\":\\\"array\\\",\\\"items\\\":".repeat(150) + "\\\"int\\\"" + "}".repeat(150);
    String veryDeep = "[".repeat(100_000);
    String large = "\\\"" + "x".repeat(SchemaLimits.MAX_BYTES) + "\\\"";

    assertBody(register(subject, javaClass), 422, 42201, "java-class");
    assertBody(register(subject, deep), 422, 42201, "100 levels");
    assertBody(register(subject, veryDeep), 422, 42201, "");
    assertBody(register(subject, large), 422, 42209, "larger than");
    assertBody(
        register(subject, "{\\\"type\\\":\\\"nonsense\\\"}"), 422, 42201, "MUST be a primitive");
    assertBody(register(subject, ""), 422, 42201, "empty");
    assertBody(register("%3A.other%3Asubject", "\\\"int\\\""), 422, 42208, "context");
    HttpResponse<String> json =
        registry.send(
            "POST",
            "/subjects/" + subject + "/versions",
            "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");
    assertBody(json, 422, 42201, "JSON");
  }

  @Test
  void refusesSchemasNestedSoDeeplyThatReadingThemExhaustsTheStack() throws Exception {
    String subject = subject();
    assertThat(register(subject, "\\\"int\\\"").statusCode()).isEqualTo(200);
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      records.append(
          "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R%d\\\",\\\"fields\\\":[{\\\"name\\\":\\\"f\\\",\\\"type\\\":"
              .formatted(i));
    }
    String array = "{\\\"type\\\":\\\"array\\\",\\\"items\\\":";
    for (String schema :
        List.of(
            array.repeat(5_000) + "\\\"int\\\"" + "}".repeat(5_000),
            array.repeat(990) + "\\\"int\\\"" + "}".repeat(990),
            records + "\\\"int\\\"" + "}]}".repeat(5_000))) {
      String body = "{\"schema\":\"" + schema + "\"}";
      assertBody(register(subject, schema), 422, 42201, "nested more than");
      assertBody(registry.send("POST", "/subjects/" + subject, body), 422, 42201, "nested more");
      String check = "/compatibility/subjects/" + subject + "/versions/latest";
      assertBody(registry.send("POST", check, body), 422, 42201, "nested more than");
      assertThat(registry.send("POST", check + "?verbose=true", body).body())
          .contains("\"is_compatible\":false")
          .contains("nested more than");
    }
  }

  @Test
  void speaksConfluentsFormAlsoWhereTheServerRefuses() throws Exception {
    String subject = subject();
    assertBody(registry.send("GET", "/nowhere", ""), 404, 404, "");
    assertBody(registry.send("PATCH", "/subjects", ""), 405, 405, "");
    assertBody(registry.send("POST", "/subjects/" + subject, "{"), 400, 400, "JSON");
    assertBody(registry.send("POST", "/subjects/" + subject, ""), 400, 400, "Body");
    assertBody(registry.send("POST", "/subjects/" + subject, "[]"), 422, 422, "body");
    assertBody(
        registry.send("POST", "/subjects/" + subject, "x", "Content-Type", "text/plain"),
        415,
        415,
        "");
    assertBody(registry.send("GET", "/subjects/s/versions/first", ""), 422, 42202, "first");
  }

  @Test
  void takesAndGivesTheContentTypesOfConfluentsClients() throws Exception {
    String slashed = "a%2Fb%20" + subject();
    for (String type :
        List.of(
            "application/vnd.schemaregistry.v1+json",
            "application/vnd.schemaregistry+json",
            "application/json",
            "application/octet-stream")) {
      HttpResponse<String> response =
          registry.send(
              "POST",
              "/subjects/" + slashed + "/versions",
              "{\"schema\":\"\\\"string\\\"\"}",
              "Content-Type",
              type);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/vnd.schemaregistry.v1+json");
    }
    assertThat(rest.getAllSubjects()).contains(slashed.replace("%2F", "/").replace("%20", " "));
    HttpResponse<String> plain =
        registry.send("GET", "/subjects", "", "Accept", "application/json");
    assertThat(plain.headers().firstValue("Content-Type")).contains("application/json");
  }

  private HttpResponse<String> register(String subject, String schema) throws Exception {
    return registry.send(
        "POST", "/subjects/" + subject + "/versions", "{\"schema\":\"" + schema + "\"}");
  }
}
