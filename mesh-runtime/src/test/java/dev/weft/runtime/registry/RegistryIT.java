package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Samples.assertBody;
import static dev.weft.runtime.registry.Samples.order;
import static dev.weft.runtime.registry.Samples.record;
import static dev.weft.runtime.registry.Samples.subject;
import static dev.weft.runtime.registry.Samples.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaRequest;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryIT {

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

  @Test
  void givesTheSameSchemaTheSameIdInAllSubjects() throws Exception {
    CachedSchemaRegistryClient client = registry.client();
    String one = subject();
    String other = subject();

    int id = client.register(one, order("a"));

    assertThat(client.register(one, order("a"))).isEqualTo(id);
    assertThat(registry.client().register(one, order("a"))).isEqualTo(id);
    assertThat(client.register(other, order("a"))).isEqualTo(id);
    assertThat(client.register(other, order("a", "b"))).isNotEqualTo(id);
    assertThat(client.getAllVersions(one)).containsExactly(1);
    assertThat(client.getAllVersions(other)).containsExactly(1, 2);
    assertThat(registry.client().getSchemaById(id)).isEqualTo(order("a"));
    assertThat(client.getAllSubjectsById(id)).contains(one, other);
    assertThat(client.getAllVersionsById(id))
        .contains(new SubjectVersion(one, 1), new SubjectVersion(other, 1));
  }

  @Test
  void findsTheVersionOfASchema() throws Exception {
    CachedSchemaRegistryClient client = registry.client();
    String subject = subject();
    int id = client.register(subject, order("a"));
    client.register(subject, order("a", "b"));

    assertThat(client.getVersion(subject, order("a"))).isEqualTo(1);
    assertThat(client.getId(subject, order("a"))).isEqualTo(id);
    assertThat(client.getLatestSchemaMetadata(subject).getVersion()).isEqualTo(2);
    Schema first = rest.getVersion(subject, 1);
    assertThat(first.getId()).isEqualTo(id);
    assertThat(first.getSchema()).isEqualTo(order("a").canonicalString());
    assertThat(rest.getVersionSchemaOnly(subject, 1)).isEqualTo(first.getSchema());
    assertThat(rest.getLatestVersion(subject).getVersion()).isEqualTo(2);
    assertThat(rest.getAllSubjects()).contains(subject);

    assertRefused(404, 40403, () -> registry.client().getVersion(subject, order("z")));
    assertRefused(404, 40401, () -> registry.client().getVersion(subject(), order("a")));
    assertRefused(404, 40402, () -> rest.getVersion(subject, 3));
    assertRefused(404, 40401, () -> rest.getVersion(subject(), 1));
    assertRefused(404, 40401, () -> rest.getAllVersions(subject()));
    assertRefused(404, 40403, () -> rest.getId(1_000_000));
  }

  @Test
  void refusesAnIncompatibleSchemaNamingTheField() throws Exception {
    CachedSchemaRegistryClient client = registry.client();
    String subject = subject();
    client.register(subject, order("a"));
    AvroSchema strict = record("{\"name\":\"must_have\",\"type\":\"string\"}");

    assertThatExceptionOfType(RestClientException.class)
        .isThrownBy(() -> client.register(subject, strict))
        .satisfies(
            refusal -> {
              assertThat(refusal.getStatus()).isEqualTo(409);
              assertThat(refusal.getErrorCode()).isEqualTo(409);
            })
        .withMessageContaining("must_have")
        .withMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE")
        .withMessageContaining(subject);
    assertThat(client.getAllVersions(subject)).containsExactly(1);
    assertThat(client.testCompatibility(subject, strict)).isFalse();
    assertThat(client.testCompatibilityVerbose(subject, strict).toString()).contains("must_have");
    assertThat(client.testCompatibilityVerbose(subject, order("a", "b"))).isEmpty();
    assertThat(client.testCompatibility(subject(), strict)).isTrue();
  }

  @Test
  void testsAgainstOneVersionWhenItIsNamed() throws Exception {
    String subject = subject();
    registry.client().register(subject, record("{\"name\":\"x\",\"type\":\"int\"}"));
    rest.updateCompatibility("NONE", subject);
    registry.client().register(subject, record("{\"name\":\"x\",\"type\":\"string\"}"));
    rest.updateCompatibility("BACKWARD", subject);
    String text = record("{\"name\":\"x\",\"type\":\"string\"}").canonicalString();

    assertThat(rest.testCompatibility(text, subject, "latest")).isEmpty();
    assertThat(rest.testCompatibility(text, subject, "2")).isEmpty();
    assertThat(rest.testCompatibility(text, subject, "1")).isNotEmpty();
    assertRefused(404, 40402, () -> rest.testCompatibility(text, subject, "9"));
    assertRefused(422, 42202, () -> rest.testCompatibility(text, subject, "0"));
    HttpResponse<String> verbose =
        registry.send(
            "POST",
            "/compatibility/subjects/" + subject + "/versions?verbose=true",
            "{\"schema\":\"nonsense\"}");
    assertThat(verbose.statusCode()).isEqualTo(200);
    assertThat(verbose.body()).contains("\"is_compatible\":false").contains("\"messages\":[\"");
    HttpResponse<String> terse =
        registry.send(
            "POST",
            "/compatibility/subjects/" + subject + "/versions",
            "{\"schema\":\"\\\"string\\\"\"}");
    assertThat(terse.body()).isEqualTo("{\"is_compatible\":false}");
  }

  @Test
  void checksAllVersionsWhenTheLevelIsTransitive() throws Exception {
    CachedSchemaRegistryClient client = registry.client();
    String subject = subject();
    client.register(subject, record("{\"name\":\"x\",\"type\":\"int\"}"));
    client.register(subject, record());
    AvroSchema other = record("{\"name\":\"x\",\"type\":\"string\",\"default\":\"\"}");

    String path = "/compatibility/subjects/" + subject + "/versions";
    String body = new RegisterSchemaRequest(other).toJson();
    assertThat(registry.send("POST", path, body).body()).isEqualTo("{\"is_compatible\":true}");
    client.updateCompatibility(subject, "BACKWARD_TRANSITIVE");
    assertThat(registry.send("POST", path, body).body()).isEqualTo("{\"is_compatible\":false}");
    assertRefused(409, 409, () -> client.register(subject, other));
  }

  @Test
  void keepsLevelsPerSubjectAndGlobally() throws Exception {
    String subject = subject();

    assertThat(rest.getConfig(null).getCompatibilityLevel()).isEqualTo("BACKWARD");
    assertRefused(404, 40408, () -> rest.getConfig(subject));
    assertThat(rest.getConfig(Map.of(), subject, true).getCompatibilityLevel())
        .isEqualTo("BACKWARD");
    assertThat(registry.client().updateCompatibility(subject, "full_transitive"))
        .isEqualTo("FULL_TRANSITIVE");
    assertThat(rest.getConfig(subject).getCompatibilityLevel()).isEqualTo("FULL_TRANSITIVE");
    assertRefused(422, 42203, () -> rest.updateCompatibility("SIDEWAYS", subject));
    assertThat(rest.deleteConfig(subject).getCompatibilityLevel()).isEqualTo("FULL_TRANSITIVE");
    assertRefused(404, 40401, () -> rest.deleteConfig(subject));
    assertThat(rest.getMode().getMode()).isEqualTo("READWRITE");
    assertRefused(404, 40409, () -> rest.getMode(subject));
    assertThat(rest.getMode(subject, true).getMode()).isEqualTo("READWRITE");
    assertThat(rest.getSchemaTypes()).containsExactly("AVRO");
  }

  @Test
  void hidesWhatIsDeletedAndForgetsItWhenDeletedPermanently() throws Exception {
    CachedSchemaRegistryClient client = registry.client();
    String subject = subject();
    int first = client.register(subject, order("a"));
    int second = client.register(subject, order("a", subject.replace('-', '_')));
    rest.updateCompatibility("NONE", subject);

    assertRefused(404, 40407, () -> rest.deleteSchemaVersion(Map.of(), subject, "1", true));
    assertThat(client.deleteSchemaVersion(subject, "1")).isEqualTo(1);
    assertRefused(404, 40406, () -> rest.deleteSchemaVersion(Map.of(), subject, "1"));
    assertThat(client.getAllVersions(subject)).containsExactly(2);
    assertThat(client.getAllVersions(subject, true)).containsExactly(1, 2);
    assertThat(registry.client().getSchemaById(first)).isEqualTo(order("a"));
    assertThat(client.deleteSchemaVersion(subject, "1", true)).isEqualTo(1);
    assertThat(client.getAllVersions(subject, true)).containsExactly(2);

    assertRefused(404, 40405, () -> rest.deleteSubject(Map.of(), subject, true));
    assertThat(client.deleteSubject(subject)).containsExactly(2);
    assertRefused(404, 40404, () -> rest.deleteSubject(Map.of(), subject));
    assertThat(rest.getAllSubjects()).doesNotContain(subject);
    assertThat(rest.getAllSubjects(true)).contains(subject);
    assertRefused(404, 40408, () -> rest.getConfig(subject));
    assertThat(client.deleteSubject(subject, true)).containsExactly(2);
    assertThat(rest.getAllSubjects(true)).doesNotContain(subject);
    assertRefused(404, 40403, () -> rest.getId(second));

    assertThat(registry.client().register(subject, order("again"))).isGreaterThan(second);
    assertThat(client.getAllVersions(subject)).containsExactly(1);
  }

  @Test
  void resolvesReferencesAndKeepsWhatIsReferredTo() throws Exception {
    String money = subject();
    String order = subject();
    AvroSchema amount =
        new AvroSchema(
            "{\"type\":\"record\",\"name\":\"Money\",\"fields\":[{\"name\":\"n\",\"type\":\"long\"}]}");
    registry.client().register(money, amount);
    RegisterSchemaRequest request = new RegisterSchemaRequest();
    request.setSchema(
        "{\"type\":\"record\",\"name\":\"Bill\",\"fields\":[{\"name\":\"m\",\"type\":\"Money\"}]}");
    request.setReferences(List.of(new SchemaReference("Money", money, 1)));

    int id = rest.registerSchema(request, order, false).getId();

    assertThat(rest.getId(id).getReferences()).hasSize(1);
    assertThat(registry.client().getSchemaById(id).toString()).contains("Bill");
    assertThat(rest.getReferencedBy(money, 1)).containsExactly(id);
    assertRefused(422, 42206, () -> rest.deleteSubject(Map.of(), money));
    rest.deleteSubject(Map.of(), order);
    rest.deleteSubject(Map.of(), money);
    assertRefused(422, 42206, () -> rest.deleteSubject(Map.of(), money, true));
    request.setReferences(List.of(new SchemaReference("Money", money, 7)));
    assertRefused(422, 42201, () -> rest.registerSchema(request, order, false));
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

  private static void assertRefused(int status, int code, ThrowingCallable call) {
    assertThatExceptionOfType(RestClientException.class)
        .isThrownBy(call)
        .satisfies(
            refusal -> {
              assertThat(refusal.getErrorCode()).isEqualTo(code);
              assertThat(refusal.getStatus()).isEqualTo(status);
            });
  }
}
