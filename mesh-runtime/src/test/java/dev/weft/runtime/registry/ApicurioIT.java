package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Samples.assertRefused;
import static dev.weft.runtime.registry.Samples.order;
import static dev.weft.runtime.registry.Samples.record;
import static dev.weft.runtime.registry.Samples.registerAandB;
import static dev.weft.runtime.registry.Samples.registerBill;
import static dev.weft.runtime.registry.Samples.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.runtime.NeedsOwnBroker;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaRequest;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A registry by other people, by the suite. Where it differs, the overriding test says how. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsOwnBroker
class ApicurioIT extends RegistrySuite {

  @BeforeAll
  void start() throws IOException, RestClientException {
    // Its own default is NONE.
    access().rest().updateCompatibility("BACKWARD", null);
  }

  @Override
  RegistryUnderTest access() {
    return Apicurio.shared();
  }

  /** It says where, but not what kind of incompatibility it is; and nothing when only asked. */
  @Test
  @Override
  void namesTheKindOfIncompatibility() throws Exception {
    String subject = subject();
    access().client().register(subject, order("a"));
    AvroSchema strict = record("{\"name\":\"must_have\",\"type\":\"string\"}");

    assertThatThrownBy(() -> access().client().register(subject, strict))
        .hasMessageContaining("must_have at /fields/0");
    assertThat(access().client().testCompatibilityVerbose(subject, strict)).isEmpty();
  }

  /** It refuses what doesn't parse, also when asked to be verbose. */
  @Test
  @Override
  void answersThatAnUnreadableSchemaIsIncompatibleWhenVerbose() throws Exception {
    String subject = subject();
    access().client().register(subject, order("a"));

    assertThat(
            access()
                .post(
                    "/compatibility/subjects/" + subject + "/versions?verbose=true",
                    "{\"schema\":\"nonsense\"}")
                .statusCode())
        .isEqualTo(422);
  }

  /** It compares with all versions whatever the level. */
  @Test
  @Override
  void testsAgainstTheLatestAloneUnlessTheLevelIsTransitive() throws Exception {
    String subject = subject();
    access().client().register(subject, record("{\"name\":\"x\",\"type\":\"int\"}"));
    access().client().register(subject, record());
    AvroSchema other = record("{\"name\":\"x\",\"type\":\"string\",\"default\":\"\"}");

    assertThat(
            access()
                .post(
                    "/compatibility/subjects/" + subject + "/versions",
                    new RegisterSchemaRequest(other).toJson())
                .body())
        .isEqualTo("{\"is_compatible\":false}");
  }

  /** It looks for version 0, and doesn't find it. */
  @Test
  @Override
  void refusesWhatIsNoVersion() throws Exception {
    String subject = subject();
    access().client().register(subject, order("a"));
    String text = order("a").canonicalString();

    assertRefused(404, 40402, () -> access().rest().testCompatibility(text, subject, "0"));
  }

  /** Levels are in upper case to it. */
  @Test
  @Override
  void takesLevelsInLowerCase() {
    assertRefused(
        422, 42203, () -> access().client().updateCompatibility(subject(), "full_transitive"));
  }

  /** It lists all subjects whatever the prefix. */
  @Test
  @Override
  void listsSubjectsByPrefix() throws Exception {
    String prefix = subject();
    registerAandB(access(), prefix);

    assertThat(access().rest().getAllSubjects(prefix, false))
        .contains(prefix + "-a")
        .doesNotContain(prefix + "-b");
    assertThat(access().rest().getAllSubjects("no such prefix", false)).contains(prefix + "-a");
  }

  /** For it, what isn't set and a subject that doesn't exist are the same; a mode is always set. */
  @Test
  @Override
  void saysWhatIsNotSetForASubject() throws Exception {
    String subject = subject();

    assertRefused(404, 40401, () -> access().rest().getConfig(subject));
    assertRefused(404, 40401, () -> access().rest().getConfig(Map.of(), subject, true));
    assertThat(access().rest().getMode(subject).getMode()).isEqualTo("READWRITE");
  }

  /** Its status is 409. */
  @Test
  @Override
  void refusesDeletionsInTheWrongOrder() throws Exception {
    String subject = subject();
    access().client().register(subject, order("a"));

    assertRefused(409, 40405, () -> access().rest().deleteSubject(Map.of(), subject, true));
    assertRefused(
        409, 40407, () -> access().rest().deleteSchemaVersion(Map.of(), subject, "1", true));
  }

  /** It keeps them. */
  @Test
  @Override
  void forgetsTheSettingsOfADeletedSubject() throws Exception {
    String subject = subject();
    access().client().register(subject, order("a"));
    access().rest().updateCompatibility("NONE", subject);

    access().client().deleteSubject(subject);

    assertThat(access().rest().getConfig(Map.of(), subject, true).getCompatibilityLevel())
        .isEqualTo("NONE");
  }

  /** A deleted referrer blocks soft deletions too. */
  @Test
  @Override
  void letsADeletedReferrerBlockPermanentDeletionsAlone() throws Exception {
    String money = subject();
    String bill = subject();
    registerBill(access(), money, bill);

    access().rest().deleteSubject(Map.of(), bill);

    assertRefused(422, 42206, () -> access().rest().deleteSubject(Map.of(), money));
  }

  /** To it, properties in another order make another schema. */
  @Test
  @Override
  void ignoresTheOrderOfPropertiesWhenItNormalizes() throws Exception {
    String subject = subject();
    int id =
        access()
            .rest()
            .registerSchema("{\"type\":\"string\",\"p\":\"1\",\"q\":\"2\"}", subject, true)
            .getId();

    assertThat(
            access()
                .rest()
                .registerSchema("{\"type\":\"string\",\"q\":\"2\",\"p\":\"1\"}", subject, true)
                .getId())
        .isNotEqualTo(id);
  }

  /** It lists them without their versions. */
  @Test
  @Override
  void listsSchemas() throws Exception {
    String prefix = subject();
    registerAandB(access(), prefix);

    assertThat(access().rest().getSchemas(prefix, false, false))
        .hasSize(2)
        .extracting(Schema::getVersion)
        .containsOnlyNulls();
  }

  /** It keeps a mode, and lets everything pass all the same. */
  @Test
  @Override
  void answersButChangesNothingWhenReadOnly() throws Exception {
    String subject = subject();
    int id = access().client().register(subject, order("a"));
    access().rest().setMode("READONLY", subject);

    assertThat(access().client().register(subject, order("a"))).isEqualTo(id);
    assertThat(access().client().register(subject, order("b"))).isNotEqualTo(id);
  }

  /** It ignores an id that a schema is to have, whatever the mode. */
  @Test
  @Override
  void importsIdsAndGoesOnAfterThem() throws Exception {
    String subject = subject();
    int wanted = 1_000_000;
    String text = order(subject.replace('-', '_')).canonicalString();

    assertThat(access().rest().registerSchema(text, subject, 7, wanted, false).getId())
        .isNotEqualTo(wanted);
  }
}
