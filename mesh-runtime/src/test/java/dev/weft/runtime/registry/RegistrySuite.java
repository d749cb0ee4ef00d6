package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Samples.BILL;
import static dev.weft.runtime.registry.Samples.MONEY;
import static dev.weft.runtime.registry.Samples.assertRefused;
import static dev.weft.runtime.registry.Samples.order;
import static dev.weft.runtime.registry.Samples.record;
import static dev.weft.runtime.registry.Samples.registerAandB;
import static dev.weft.runtime.registry.Samples.registerBill;
import static dev.weft.runtime.registry.Samples.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaRequest;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What any registry must do that is to be used as Confluent's is, asked through Confluent's own
 * client. Each implementation has a test that extends this one.
 */
abstract class RegistrySuite {

  /** The registry to ask; its global level is BACKWARD. */
  abstract RegistryUnderTest access();

  @Test
  void givesTheSameSchemaTheSameIdInAllSubjects() throws Exception {
    CachedSchemaRegistryClient client = access().client();
    String one = subject();
    String other = subject();

    int id = client.register(one, order("a"));

    assertThat(client.register(one, order("a"))).isEqualTo(id);
    assertThat(access().client().register(one, order("a"))).isEqualTo(id);
    assertThat(client.register(other, order("a"))).isEqualTo(id);
    assertThat(client.register(other, order("a", "b"))).isNotEqualTo(id);
    assertThat(client.getAllVersions(one)).containsExactly(1);
    assertThat(client.getAllVersions(other)).containsExactly(1, 2);
    assertThat(access().client().getSchemaById(id)).isEqualTo(order("a"));
    assertThat(client.getAllSubjectsById(id)).contains(one, other);
    assertThat(client.getAllVersionsById(id))
        .contains(new SubjectVersion(one, 1), new SubjectVersion(other, 1));
  }

  @Test
  void findsTheVersionOfASchema() throws Exception {
    CachedSchemaRegistryClient client = access().client();
    String subject = subject();
    int id = client.register(subject, order("a"));
    client.register(subject, order("a", "b"));

    assertThat(client.getVersion(subject, order("a"))).isEqualTo(1);
    assertThat(client.getId(subject, order("a"))).isEqualTo(id);
    assertThat(client.getLatestSchemaMetadata(subject).getVersion()).isEqualTo(2);
    Schema first = access().rest().getVersion(subject, 1);
    assertThat(first.getId()).isEqualTo(id);
    assertThat(first.getSchema()).isEqualTo(order("a").canonicalString());
    assertThat(access().rest().getVersionSchemaOnly(subject, 1)).isEqualTo(first.getSchema());
    assertThat(access().rest().getLatestVersion(subject).getVersion()).isEqualTo(2);
    assertThat(access().rest().getAllSubjects()).contains(subject);

    assertRefused(404, 40403, () -> access().client().getVersion(subject, order("z")));
    assertRefused(404, 40401, () -> access().client().getVersion(subject(), order("a")));
    assertRefused(404, 40402, () -> access().rest().getVersion(subject, 3));
    assertRefused(404, 40401, () -> access().rest().getVersion(subject(), 1));
    assertRefused(404, 40401, () -> access().rest().getAllVersions(subject()));
    assertRefused(404, 40403, () -> access().rest().getId(1_000_000));
  }

  @Test
  void refusesAnIncompatibleSchemaNamingTheField() throws Exception {
    CachedSchemaRegistryClient client = access().client();
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
        .withMessageContaining(subject);
    assertThat(client.getAllVersions(subject)).containsExactly(1);
    assertThat(client.testCompatibility(subject, strict)).isFalse();
    assertThat(client.testCompatibilityVerbose(subject, order("a", "b"))).isEmpty();
    assertThat(client.testCompatibility(subject(), strict)).isTrue();
  }

  @Test
  void testsAgainstOneVersionWhenItIsNamed() throws Exception {
    String subject = subject();
    access().client().register(subject, record("{\"name\":\"x\",\"type\":\"int\"}"));
    access().rest().updateCompatibility("NONE", subject);
    access().client().register(subject, record("{\"name\":\"x\",\"type\":\"string\"}"));
    access().rest().updateCompatibility("BACKWARD", subject);
    String text = record("{\"name\":\"x\",\"type\":\"string\"}").canonicalString();

    assertThat(access().rest().testCompatibility(text, subject, "latest")).isEmpty();
    assertThat(access().rest().testCompatibility(text, subject, "2")).isEmpty();
    assertThat(access().rest().testCompatibility(text, subject, "1")).isNotEmpty();
    assertRefused(404, 40402, () -> access().rest().testCompatibility(text, subject, "9"));
  }

  @Test
  void answersThatAnUnreadableSchemaIsIncompatibleWhenVerbose() throws Exception {
    String subject = subject();
    access().client().register(subject, order("a"));
    HttpResponse<String> verbose =
        access()
            .post(
                "/compatibility/subjects/" + subject + "/versions?verbose=true",
                "{\"schema\":\"nonsense\"}");
    assertThat(verbose.statusCode()).isEqualTo(200);
    assertThat(verbose.body()).contains("\"is_compatible\":false").contains("\"messages\":[\"");
    HttpResponse<String> terse =
        access()
            .post(
                "/compatibility/subjects/" + subject + "/versions",
                "{\"schema\":\"\\\"string\\\"\"}");
    assertThat(terse.body()).isEqualTo("{\"is_compatible\":false}");
  }

  @Test
  void checksAllVersionsWhenTheLevelIsTransitive() throws Exception {
    CachedSchemaRegistryClient client = access().client();
    String subject = subject();
    client.register(subject, record("{\"name\":\"x\",\"type\":\"int\"}"));
    client.register(subject, record());
    AvroSchema other = record("{\"name\":\"x\",\"type\":\"string\",\"default\":\"\"}");

    client.updateCompatibility(subject, "BACKWARD_TRANSITIVE");

    assertRefused(409, 409, () -> client.register(subject, other));
  }

  @Test
  void testsAgainstTheLatestAloneUnlessTheLevelIsTransitive() throws Exception {
    CachedSchemaRegistryClient client = access().client();
    String subject = subject();
    client.register(subject, record("{\"name\":\"x\",\"type\":\"int\"}"));
    client.register(subject, record());
    AvroSchema other = record("{\"name\":\"x\",\"type\":\"string\",\"default\":\"\"}");

    String path = "/compatibility/subjects/" + subject + "/versions";
    String body = new RegisterSchemaRequest(other).toJson();
    assertThat(access().post(path, body).body()).isEqualTo("{\"is_compatible\":true}");
    client.updateCompatibility(subject, "BACKWARD_TRANSITIVE");
    assertThat(access().post(path, body).body()).isEqualTo("{\"is_compatible\":false}");
  }

  @Test
  void keepsLevelsPerSubjectAndGlobally() throws Exception {
    String subject = subject();

    assertThat(access().rest().getConfig(null).getCompatibilityLevel()).isEqualTo("BACKWARD");
    assertThat(access().client().updateCompatibility(subject, "FULL_TRANSITIVE"))
        .isEqualTo("FULL_TRANSITIVE");
    assertThat(access().rest().getConfig(subject).getCompatibilityLevel())
        .isEqualTo("FULL_TRANSITIVE");
    assertRefused(422, 42203, () -> access().rest().updateCompatibility("SIDEWAYS", subject));
    assertThat(access().rest().deleteConfig(subject).getCompatibilityLevel())
        .isEqualTo("FULL_TRANSITIVE");
    assertThat(access().rest().getMode().getMode()).isEqualTo("READWRITE");
    assertThat(access().rest().getSchemaTypes()).contains("AVRO");
  }

  @Test
  void takesLevelsInLowerCase() throws Exception {
    assertThat(access().client().updateCompatibility(subject(), "full_transitive"))
        .isEqualTo("FULL_TRANSITIVE");
  }

  @Test
  void hidesWhatIsDeletedAndForgetsItWhenDeletedPermanently() throws Exception {
    CachedSchemaRegistryClient client = access().client();
    String subject = subject();
    int first = client.register(subject, order("a"));
    int second = client.register(subject, order("a", subject.replace('-', '_')));
    access().rest().updateCompatibility("NONE", subject);

    assertThat(client.deleteSchemaVersion(subject, "1")).isEqualTo(1);
    assertThat(client.getAllVersions(subject)).containsExactly(2);
    assertThat(client.getAllVersions(subject, true)).containsExactly(1, 2);
    assertThat(access().client().getSchemaById(first)).isEqualTo(order("a"));
    assertThat(client.deleteSchemaVersion(subject, "1", true)).isEqualTo(1);
    assertThat(client.getAllVersions(subject, true)).containsExactly(2);

    assertThat(client.deleteSubject(subject)).containsExactly(2);
    assertThat(access().rest().getAllSubjects()).doesNotContain(subject);
    assertThat(access().rest().getAllSubjects(true)).contains(subject);
    assertThat(client.deleteSubject(subject, true)).containsExactly(2);
    assertThat(access().rest().getAllSubjects(true)).doesNotContain(subject);
    assertRefused(404, 40403, () -> access().rest().getId(second));

    assertThat(access().client().register(subject, order("again"))).isGreaterThan(second);
    assertThat(client.getAllVersions(subject)).containsExactly(1);
  }

  @Test
  void resolvesReferencesAndKeepsWhatIsReferredTo() throws Exception {
    String money = subject();
    String order = subject();
    AvroSchema amount =
        new AvroSchema(
            "{\"type\":\"record\",\"name\":\"Money\",\"fields\":[{\"name\":\"n\",\"type\":\"long\"}]}");
    access().client().register(money, amount);
    RegisterSchemaRequest request = new RegisterSchemaRequest();
    request.setSchema(
        "{\"type\":\"record\",\"name\":\"Bill\",\"fields\":[{\"name\":\"m\",\"type\":\"Money\"}]}");
    request.setReferences(List.of(new SchemaReference("Money", money, 1)));

    int id = access().rest().registerSchema(request, order, false).getId();

    assertThat(access().rest().getId(id).getReferences()).hasSize(1);
    assertThat(access().client().getSchemaById(id).toString()).contains("Bill");
    assertThat(access().rest().getReferencedBy(money, 1)).containsExactly(id);
    assertRefused(422, 42206, () -> access().rest().deleteSubject(Map.of(), money));
    request.setReferences(List.of(new SchemaReference("Money", money, 7)));
    assertRefused(422, 42201, () -> access().rest().registerSchema(request, order, false));
  }

  @Test
  void namesTheKindOfIncompatibility() throws Exception {
    String subject = subject();
    access().client().register(subject, order("a"));
    AvroSchema strict = record("{\"name\":\"must_have\",\"type\":\"string\"}");

    assertThatExceptionOfType(RestClientException.class)
        .isThrownBy(() -> access().client().register(subject, strict))
        .withMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE");
    assertThat(access().client().testCompatibilityVerbose(subject, strict).toString())
        .contains("READER_FIELD_MISSING_DEFAULT_VALUE", "must_have");
  }

  @Test
  void refusesWhatIsNoVersion() throws Exception {
    String subject = subject();
    access().client().register(subject, order("a"));
    String text = order("a").canonicalString();

    assertRefused(422, 42202, () -> access().rest().testCompatibility(text, subject, "0"));
    assertRefused(422, 42202, () -> access().rest().testCompatibility(text, subject, "x"));
  }

  @Test
  void saysWhatIsNotSetForASubject() throws Exception {
    String subject = subject();

    assertRefused(404, 40408, () -> access().rest().getConfig(subject));
    assertRefused(404, 40401, () -> access().rest().deleteConfig(subject));
    assertRefused(404, 40409, () -> access().rest().getMode(subject));
    assertThat(access().rest().getMode(subject, true).getMode()).isEqualTo("READWRITE");
    assertThat(access().rest().getConfig(Map.of(), subject, true).getCompatibilityLevel())
        .isEqualTo("BACKWARD");
  }

  @Test
  void refusesDeletionsInTheWrongOrder() throws Exception {
    String subject = subject();
    access().client().register(subject, order("a"));

    assertRefused(404, 40405, () -> access().rest().deleteSubject(Map.of(), subject, true));
    assertRefused(
        404, 40407, () -> access().rest().deleteSchemaVersion(Map.of(), subject, "1", true));
    access().rest().deleteSchemaVersion(Map.of(), subject, "1");
    assertRefused(404, 40406, () -> access().rest().deleteSchemaVersion(Map.of(), subject, "1"));
    assertRefused(404, 40404, () -> access().rest().deleteSubject(Map.of(), subject));
  }

  @Test
  void forgetsTheSettingsOfADeletedSubject() throws Exception {
    String subject = subject();
    access().client().register(subject, order("a"));
    access().rest().updateCompatibility("NONE", subject);

    access().client().deleteSubject(subject);

    assertThat(access().rest().getConfig(Map.of(), subject, true).getCompatibilityLevel())
        .isEqualTo("BACKWARD");
  }

  @Test
  void letsADeletedReferrerBlockPermanentDeletionsAlone() throws Exception {
    String money = subject();
    String bill = subject();
    registerBill(access(), money, bill);

    access().rest().deleteSubject(Map.of(), bill);
    access().rest().deleteSubject(Map.of(), money);

    assertRefused(422, 42206, () -> access().rest().deleteSubject(Map.of(), money, true));
  }

  @Test
  void findsASchemaSentWithItsReferencesWrittenOut() throws Exception {
    String money = subject();
    String bill = subject();
    int id = registerBill(access(), money, bill);
    String writtenOut = BILL.replace("\"Money\"", MONEY);

    assertThat(access().rest().lookUpSubjectVersion(writtenOut, bill).getId()).isEqualTo(id);
    assertThat(access().rest().registerSchema(writtenOut, bill)).isEqualTo(id);
    assertThat(access().rest().getAllVersions(bill)).containsExactly(1);
  }

  @Test
  void ignoresTheOrderOfPropertiesWhenItNormalizes() throws Exception {
    String subject = subject();
    String one = "{\"type\":\"string\",\"p\":\"1\",\"q\":\"2\"}";
    String other = "{\"type\":\"string\",\"q\":\"2\",\"p\":\"1\"}";
    int id = access().rest().registerSchema(one, subject, true).getId();

    assertThat(access().rest().registerSchema(other, subject, true).getId()).isEqualTo(id);
    assertThat(access().rest().lookUpSubjectVersion(other, subject, true, false).getId())
        .isEqualTo(id);
    assertRefused(404, 40403, () -> access().rest().lookUpSubjectVersion(other, subject));
  }

  @Test
  void listsSubjectsByPrefix() throws Exception {
    String prefix = subject();
    registerAandB(access(), prefix);

    assertThat(access().rest().getAllSubjects(prefix, false)).containsExactly(prefix + "-a");
    assertThat(access().rest().getAllSubjects(prefix, true))
        .containsExactlyInAnyOrder(prefix + "-a", prefix + "-b");
  }

  @Test
  void listsSchemas() throws Exception {
    String prefix = subject();
    registerAandB(access(), prefix);

    assertThat(access().rest().getSchemas(prefix, false, false))
        .extracting(Schema::getVersion)
        .containsExactlyInAnyOrder(1, 2);
    assertThat(access().rest().getSchemas(prefix, false, true))
        .extracting(Schema::getVersion)
        .containsExactly(2);
    assertThat(access().rest().getSchemas(prefix, true, true)).hasSize(2);
  }

  @Test
  void answersButChangesNothingWhenReadOnly() throws Exception {
    String subject = subject();
    int id = access().client().register(subject, order("a"));
    assertThat(access().rest().setMode("READONLY", subject).getMode()).isEqualTo("READONLY");

    assertThat(access().client().register(subject, order("a"))).isEqualTo(id);
    assertRefused(422, 42205, () -> access().client().register(subject, order("b")));
    assertRefused(422, 42205, () -> access().rest().deleteSubject(Map.of(), subject));
    assertRefused(422, 42205, () -> access().rest().updateCompatibility("NONE", subject));
    assertRefused(422, 42204, () -> access().rest().setMode("SOMETIMES", subject));
    assertThat(access().rest().deleteSubjectMode(subject).getMode()).isEqualTo("READONLY");
    access().client().register(subject, order("a", "b"));
  }

  @Test
  void importsIdsAndGoesOnAfterThem() throws Exception {
    String subject = subject();
    String other = subject();
    int before = access().client().register(subject(), order(subject.replace('-', '_')));
    int imported = before + 1_000;
    String text = order(subject.replace('-', '_'), "x").canonicalString();
    assertRefused(
        422, 42205, () -> access().rest().registerSchema(text, subject, 7, imported, false));
    access().rest().setMode("IMPORT", subject);

    assertThat(access().rest().registerSchema(text, subject, 7, imported, false).getId())
        .isEqualTo(imported);
    access().rest().registerSchema("\"int\"", subject, 9, imported + 1);
    access().rest().deleteSubjectMode(subject);

    assertThat(access().rest().getAllVersions(subject)).containsExactly(7, 9);
    assertThat(access().client().getSchemaById(imported).canonicalString()).isEqualTo(text);
    assertThat(access().client().register(other, order(other.replace('-', '_'))))
        .isGreaterThan(imported + 1);
    assertRefused(422, 42205, () -> access().rest().setMode("IMPORT", subject));
    assertThat(access().rest().setMode("IMPORT", subject, true).getMode()).isEqualTo("IMPORT");
  }
}
