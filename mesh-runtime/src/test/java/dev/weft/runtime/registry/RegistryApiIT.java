package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Samples.assertBody;
import static dev.weft.runtime.registry.Samples.assertRefused;
import static dev.weft.runtime.registry.Samples.order;
import static dev.weft.runtime.registry.Samples.record;
import static dev.weft.runtime.registry.Samples.subject;
import static dev.weft.runtime.registry.Samples.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.Metadata;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The parts of Confluent's API that few registries have, and the gates that only ours has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryApiIT {

  private static final String JSON = "application/vnd.schemaregistry.v1+json";

  private RunningRegistry registry;
  private RestService rest;

  @BeforeAll
  void start() {
    registry = RunningRegistry.start(topic(), RegistryApiIT::gate);
    rest = registry.rest();
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  /** Governs what is called so: no second version, no other change. */
  private static List<String> gate(String subject, SubjectChange change) {
    if (!subject.startsWith("governed")) {
      return List.of();
    }
    return switch (change) {
      case SubjectChange.NewVersion(var schema, var earlier) ->
          earlier.isEmpty() ? List.of() : List.of(schema.getName() + " is final");
      case SubjectChange.Deletion deletion ->
          List.of("still read, versions " + deletion.versions());
      case SubjectChange.Setting(String setting, String wanted) ->
          List.of("its " + setting + " is declared");
    };
  }

  @Test
  void asksTheGatesBeforeItChangesAGovernedSubject() throws Exception {
    String governed = "governed-" + subject();
    int id = registry.client().register(governed, order("a"));

    assertThat(registry.client().register(governed, order("a"))).isEqualTo(id);
    assertRefused(409, 409, () -> rest.registerSchema(text("a", "b"), governed));
    assertThatThrownBy(() -> rest.registerSchema(text("a", "b"), governed))
        .hasMessageContaining("Order is final");
    assertThatThrownBy(() -> rest.deleteSubject(Map.of(), governed))
        .hasMessageContaining("still read, versions [1]");
    assertRefused(422, 42205, () -> rest.deleteSubject(Map.of(), governed));
    assertRefused(422, 42205, () -> rest.updateCompatibility("NONE", governed));
    assertRefused(422, 42205, () -> rest.setMode("READONLY", governed));
    assertThat(rest.getAllVersions(governed)).containsExactly(1);
  }

  @Test
  void keepsAllOfAConfigAndChangesWhatARequestNames() throws Exception {
    String subject = subject();

    assertThat(
            put("/config/" + subject, "{\"compatibility\":\"full\",\"validateFields\":true}")
                .body())
        .isEqualTo("{\"validateFields\":true,\"compatibility\":\"FULL\"}");
    put("/config/" + subject, "{\"normalize\":true,\"compatibilityGroup\":\"v\"}");

    assertThat(get("/config/" + subject).body())
        .isEqualTo(
            "{\"normalize\":true,\"validateFields\":true,\"compatibilityLevel\":\"FULL\","
                + "\"compatibilityGroup\":\"v\"}");
    put("/config/" + subject, "{\"normalize\":null}");
    assertThat(get("/config/" + subject).body()).doesNotContain("normalize");
    assertBody(put("/config/" + subject, "{}"), 422, 42203, "level");
    assertBody(put("/config/" + subject, "{\"normalize\":\"perhaps\"}"), 422, 422, "perhaps");
    assertBody(put("/mode/" + subject, "{}"), 422, 42204, "READONLY");
  }

  @Test
  void normalizesWhereTheConfigSaysSo() throws Exception {
    String subject = subject();
    put("/config/" + subject, "{\"normalize\":true}");
    int id = rest.registerSchema("{\"type\":\"string\",\"p\":\"1\",\"q\":\"2\"}", subject);

    assertThat(rest.registerSchema("{\"type\":\"string\",\"q\":\"2\",\"p\":\"1\"}", subject))
        .isEqualTo(id);
  }

  @Test
  void followsAnAlias() throws Exception {
    String subject = subject();
    String alias = subject();
    int id = registry.client().register(subject, order("a"));
    put("/config/" + alias, "{\"alias\":\"" + subject + "\"}");

    assertThat(rest.getLatestVersion(alias).getSubject()).isEqualTo(subject);
    assertThat(registry.client().getId(alias, order("a"))).isEqualTo(id);
    assertBody(
        put("/config/" + alias, "{\"alias\":\"" + alias + "\"}"), 422, 422, "alias of itself");
  }

  @Test
  void givesNewVersionsTheMetadataOfTheConfigAndOfThoseBefore() throws Exception {
    String subject = subject();
    put(
        "/config/" + subject,
        """
        {"defaultMetadata":{"properties":{"owner":"us","team":"a"}},
         "overrideMetadata":{"properties":{"owner":"them"}}}""");
    RegisterSchemaRequest first = request(text("a"), Map.of("release", "1"));
    int id = rest.registerSchema(first, subject, false).getId();

    assertThat(rest.getVersion(subject, 1).getMetadata().getProperties())
        .containsEntry("owner", "them")
        .containsEntry("team", "a")
        .containsEntry("release", "1");
    assertThat(registry.client().getId(subject, order("a"))).isEqualTo(id);
    assertThat(rest.registerSchema(text("a"), subject)).isEqualTo(id);
    rest.registerSchema(request(text("a", "b"), Map.of("release", "2")), subject, false);
    assertThat(rest.getLatestWithMetadata(subject, Map.of("release", "1"), false).getVersion())
        .isEqualTo(1);
    assertThat(rest.getLatestWithMetadata(subject, Map.of("owner", "them"), false).getVersion())
        .isEqualTo(2);
    assertRefused(
        404, 40403, () -> rest.getLatestWithMetadata(subject, Map.of("release", "3"), false));
  }

  @Test
  void comparesWithinACompatibilityGroup() throws Exception {
    String subject = subject();
    put("/config/" + subject, "{\"compatibilityGroup\":\"release\"}");
    String strict = record("{\"name\":\"must\",\"type\":\"string\"}").canonicalString();
    rest.registerSchema(request(text("a"), Map.of("release", "1")), subject, false);

    assertRefused(
        409,
        409,
        () -> rest.registerSchema(request(strict, Map.of("release", "1")), subject, false));
    rest.registerSchema(request(strict, Map.of("release", "2")), subject, false);
    assertThat(rest.getAllVersions(subject)).containsExactly(1, 2);
  }

  @Test
  void pagesItsLists() throws Exception {
    String prefix = subject();
    for (String name : List.of("a", "b", "c")) {
      registry.client().register(prefix + name, order(name));
    }
    registry.client().register(prefix + "a", order("a", "x"));

    assertThat(get("/subjects?offset=1&limit=1&subjectPrefix=" + prefix).body())
        .isEqualTo("[\"" + prefix + "b\"]");
    assertThat(get("/subjects?offset=2&limit=0&subjectPrefix=%3A*%3A" + prefix).body())
        .isEqualTo("[\"" + prefix + "c\"]");
    assertThat(get("/subjects/" + prefix + "a/versions?offset=1").body()).isEqualTo("[2]");
    assertThat(rest.getSchemas(Map.of(), prefix, false, true, null, 1, 5))
        .extracting(Schema::getSubject)
        .containsExactly(prefix + "b", prefix + "c");
    assertThat(get("/subjects?offset=9&subjectPrefix=" + prefix).body()).isEqualTo("[]");
  }

  @Test
  void givesASchemaWithItsReferencesResolved() throws Exception {
    String money = subject();
    String bill = subject();
    rest.registerSchema(
        "{\"type\":\"record\",\"name\":\"Coin\",\"fields\":[{\"name\":\"n\",\"type\":\"long\"}]}",
        money);
    RegisterSchemaRequest request = new RegisterSchemaRequest();
    request.setSchema("{\"type\":\"array\",\"items\":\"Coin\"}");
    request.setReferences(List.of(new SchemaReference("Coin", money, 1)));
    int id = rest.registerSchema(request, bill, false).getId();

    assertThat(get("/schemas/ids/" + id + "/schema").body())
        .isEqualTo("{\"type\":\"array\",\"items\":\"Coin\"}");
    assertThat(get("/schemas/ids/" + id + "/schema?format=resolved").body()).contains("\"fields\"");
  }

  @Test
  void saysWhatItIs() throws Exception {
    assertThat(get("/").body()).isEqualTo("{}");
    assertThat(rest.getAllContexts()).containsExactly(".");
    assertThat(rest.getClusterId().getScope().toString())
        .contains("kafka-cluster", "schema-registry-cluster");
    assertThat(rest.getSchemaRegistryServerVersion().getVersion()).startsWith("7.5.1");
  }

  @Test
  void takesTheDefaultContextForNoneAndRefusesOthers() throws Exception {
    String subject = subject();
    registry.client().register(":.:" + subject, order("a"));

    assertThat(rest.getAllVersions(subject)).containsExactly(1);
    assertRefused(422, 42208, () -> rest.registerSchema(text("a"), ":.other:" + subject));
    assertRefused(422, 42208, () -> rest.setMode("IMPORT", ":.other:"));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return registry.send("GET", path, "");
  }

  private HttpResponse<String> put(String path, String body) throws Exception {
    return registry.send("PUT", path, body, "Content-Type", JSON);
  }

  private static String text(String... fields) {
    return order(fields).canonicalString();
  }

  private static RegisterSchemaRequest request(String text, Map<String, String> properties) {
    return new RegisterSchemaRequest(
        new AvroSchema(text).copy(new Metadata(Map.of(), properties, Set.of()), null));
  }
}
