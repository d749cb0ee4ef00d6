package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Schemas.apply;
import static dev.weft.runtime.registry.Schemas.level;
import static dev.weft.runtime.registry.Schemas.make;
import static dev.weft.runtime.registry.Schemas.order;
import static dev.weft.runtime.registry.Schemas.record;
import static dev.weft.runtime.registry.Schemas.register;
import static dev.weft.runtime.registry.Schemas.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.runtime.registry.Registration.Added;
import dev.weft.runtime.registry.Registration.Incompatible;
import dev.weft.runtime.registry.Registration.Known;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {

  private static final String STRICT = record("{\"name\":\"strict\",\"type\":\"string\"}");

  private final SchemaState state = new SchemaState();

  @Test
  void addsTheFirstVersionOfAnUnknownSubject() {
    assertThat(decide("s", order("a")))
        .isInstanceOfSatisfying(
            Added.class,
            added -> {
              assertThat(added.version().version()).isEqualTo(1);
              assertThat(added.version().id()).isEqualTo(1);
              assertThat(added.replaced()).isEmpty();
            });
  }

  @Test
  void knowsASchemaThatDiffersInLayoutOnly() {
    register(state, "s", order("a"));

    assertThat(decide("s", order("a").replace(",", ", "))).isInstanceOf(Known.class);
    assertThat(decide("s", order("a").replace("\"string\"", "{\"type\":\"string\"}")))
        .isInstanceOf(Known.class);
    assertThat(decide("s", order("a").replace("\"default\"", "\"doc\":\"counts\",\"default\"")))
        .isInstanceOf(Added.class);
  }

  @Test
  void reusesTheIdOfAnotherSubject() {
    int id = register(state, "s", order("a"));

    assertThat(register(state, "t", order("a"))).isEqualTo(id);
    assertThat(register(state, "t", order("a", "b"))).isEqualTo(id + 1);
  }

  @Test
  void namesWhatIsIncompatible() {
    register(state, "s", order("a"));

    assertThat(decide("s", STRICT))
        .isInstanceOfSatisfying(
            Incompatible.class,
            incompatible ->
                assertThat(incompatible.messages().toString())
                    .contains("strict", "READER_FIELD_MISSING_DEFAULT_VALUE", "BACKWARD"));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,true,true",
    "BACKWARD,false,true",
    "BACKWARD_TRANSITIVE,false,true",
    "FORWARD,true,false",
    "FORWARD_TRANSITIVE,true,false",
    "FULL,false,false",
    "FULL_TRANSITIVE,false,false"
  })
  void checksByTheSubjectsLevel(
      CompatibilityLevel level, boolean maySetField, boolean mayDropField) {
    register(state, "adds", record(""));
    register(state, "drops", STRICT);
    make(state, Configs.set(state, "adds", level(level)));
    make(state, Configs.set(state, "drops", level(level)));

    assertThat(decide("adds", STRICT) instanceof Added).isEqualTo(maySetField);
    assertThat(decide("drops", record("")) instanceof Added).isEqualTo(mayDropField);
  }

  @Test
  void checksAllVersionsWhenTheGlobalLevelIsTransitive() {
    register(state, "s", record("{\"name\":\"x\",\"type\":\"int\"}"));
    register(state, "s", record(""));
    String other = record("{\"name\":\"x\",\"type\":\"string\",\"default\":\"\"}");

    assertThat(decide("s", other)).isInstanceOf(Added.class);
    make(state, Configs.set(state, null, level(CompatibilityLevel.BACKWARD_TRANSITIVE)));
    assertThat(decide("s", other)).isInstanceOf(Incompatible.class);
  }

  @Test
  void takesThePlaceOfADeletedVersionOfTheSameSchema() {
    int id = register(state, "s", order("a"));
    make(state, Deletions.ofSubject(state, "s", false));

    assertThat(register(state, "s", order("a"))).isEqualTo(id);

    assertThat(state.versions("s")).extracting(SchemaVersion::version).containsExactly(2);
  }

  @Test
  void doesNotCompareWithDeletedVersions() {
    register(state, "s", order("a"));
    make(state, Deletions.ofSubject(state, "s", false));

    assertThat(decide("s", STRICT)).isInstanceOf(Added.class);
  }

  @Test
  void acceptsOnlyTheNextVersionWhenOneIsNamed() {
    register(state, "s", order("a"));
    Schema second = sent(order("a", "b"));
    second.setVersion(2);
    Schema fifth = sent(order("a", "b"));
    fifth.setVersion(5);

    assertThat(Registration.decide(state, "s", second, false)).isInstanceOf(Added.class);
    assertRefused(42201, fifth);
  }

  @Test
  void answersWhatIsThereButAddsNothingWhenReadOnly() {
    register(state, "s", order("a"));
    apply(state, new LogEntry.ModeSet(null, RegistryMode.READONLY));

    assertThat(decide("s", order("a"))).isInstanceOf(Known.class);
    assertRefused(42205, sent(order("a", "b")));
    apply(state, new LogEntry.ModeSet("s", RegistryMode.READWRITE));
    assertThat(decide("s", order("a", "b"))).isInstanceOf(Added.class);
  }

  @Test
  void ignoresTheOrderOfPropertiesWhenItNormalizes() {
    String one = "{\"type\":\"string\",\"p\":\"1\",\"q\":\"2\"}";
    String other = "{\"type\":\"string\",\"q\":\"2\",\"p\":\"1\"}";
    make(state, Registration.decide(state, "s", sent(one), true).toChange());

    assertThat(Registration.decide(state, "s", sent(other), true)).isInstanceOf(Known.class);
    assertThat(Registration.decide(state, "s", sent(other), false)).isInstanceOf(Added.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "nonsense",
        "{",
        "[",
        "null",
        "{}",
        "{\"type\":\"record\"}",
        "{\"type\":\"fixed\",\"name\":\"F\",\"size\":-1}",
        "{\"type\":\"fixed\",\"name\":\"F\",\"size\":\"x\"}",
        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"A\"]}",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"x\",\"type\":\"int\",\"default\":\"no\"}]}",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"größe\",\"type\":\"int\"}]}",
        "{\"type\":\"string\",\"java-class\":\"java.io.File\"}",
        "{\"type\":\"map\",\"values\":\"int\",\"java-key-class\":\"java.io.File\"}",
        "[\"int\",\"int\"]"
      })
  void refusesWhatIsNoSchemaForAll(String text) {
    assertRefused(42201, sent(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", ":.context:s", "__GLOBAL"})
  void refusesSubjectsThatClientsCannotName(String subject) {
    assertThatExceptionOfType(RefusedRequestException.class)
        .isThrownBy(() -> decide(subject, order("a")))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(42208));
  }

  @Test
  void refusesMoreFieldsThanAnyoneNeeds() {
    StringBuilder fields = new StringBuilder("{\"name\":\"f\",\"type\":\"int\"}");
    for (int i = 0; i < 5_000; i++) {
      fields.append(",{\"name\":\"f").append(i).append("\",\"type\":\"int\"}");
    }
    assertRefused(42201, sent(record(fields.toString())));
  }

  private Registration decide(String subject, String text) {
    return Registration.decide(state, subject, sent(text), false);
  }

  private void assertRefused(int code, Schema schema) {
    assertThatExceptionOfType(RefusedRequestException.class)
        .isThrownBy(() -> Registration.decide(state, "s", schema, false))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
