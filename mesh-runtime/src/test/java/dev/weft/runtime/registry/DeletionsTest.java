package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Schemas.apply;
import static dev.weft.runtime.registry.Schemas.level;
import static dev.weft.runtime.registry.Schemas.make;
import static dev.weft.runtime.registry.Schemas.order;
import static dev.weft.runtime.registry.Schemas.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DeletionsTest {

  private final SchemaState state = new SchemaState();

  @Test
  void hidesASubjectAndUnsetsItsLevel() {
    int id = register(state, "s", order("a"));
    register(state, "s", order("a", "b"));
    make(state, Configs.set(state, "s", level(CompatibilityLevel.FULL)));

    assertThat(make(state, Deletions.ofSubject(state, "s", false))).containsExactly(1, 2);

    assertThat(state.versions("s")).allMatch(SchemaVersion::deleted);
    assertThat(state.config("s")).isEmpty();
    assertThat(state.content(id)).isPresent();
  }

  @Test
  void continuesAfterTheHighestVersionUntilItIsPurged() {
    register(state, "s", order("a"));
    make(state, Deletions.ofSubject(state, "s", false));
    register(state, "s", order("b"));
    assertThat(state.versions("s").getLast().version()).isEqualTo(2);

    make(state, Deletions.ofSubject(state, "s", false));
    make(state, Deletions.ofSubject(state, "s", true));
    register(state, "s", order("b"));
    assertThat(state.versions("s").getLast().version()).isEqualTo(1);
  }

  @Test
  void writesTheHighestIdBeforeItPurges() {
    register(state, "s", order("a"));
    int highest = register(state, "s", order("b"));
    make(state, Deletions.ofSubject(state, "s", false));

    Change<?> change = Deletions.ofSubject(state, "s", true);

    assertThat(change.entries())
        .containsExactly(
            new LogEntry.IdsReached(highest),
            new LogEntry.Purged("s", 1),
            new LogEntry.Purged("s", 2));
  }

  @Test
  void unsetsTheLevelWithTheLastVersion() {
    register(state, "s", order("a"));
    register(state, "s", order("b"));
    make(state, Configs.set(state, "s", level(CompatibilityLevel.FULL)));

    make(state, Deletions.ofVersion(state, "s", new VersionId.Latest(), false));
    assertThat(state.config("s")).contains(SubjectConfig.of(CompatibilityLevel.FULL));
    make(state, Deletions.ofVersion(state, "s", new VersionId.Latest(), false));
    assertThat(state.config("s")).isEmpty();
  }

  @Test
  void refusesTheWrongOrder() {
    register(state, "s", order("a"));
    VersionId first = new VersionId.Numbered(1);

    assertRefused(40401, () -> Deletions.ofSubject(state, "unknown", false));
    assertRefused(40401, () -> Deletions.ofVersion(state, "unknown", first, false));
    assertRefused(40402, () -> Deletions.ofVersion(state, "s", new VersionId.Numbered(2), false));
    assertRefused(40405, () -> Deletions.ofSubject(state, "s", true));
    assertRefused(40407, () -> Deletions.ofVersion(state, "s", first, true));
    make(state, Deletions.ofSubject(state, "s", false));
    assertRefused(40404, () -> Deletions.ofSubject(state, "s", false));
    assertRefused(40406, () -> Deletions.ofVersion(state, "s", first, false));
  }

  @Test
  void refusesWhenReadOnly() {
    register(state, "s", order("a"));
    apply(state, new LogEntry.ModeSet("s", RegistryMode.READONLY));

    assertRefused(42205, () -> Deletions.ofSubject(state, "s", false));
    assertRefused(42205, () -> Configs.set(state, "s", level(CompatibilityLevel.NONE)));
  }

  @Test
  void keepsWhatOthersReferTo() {
    register(state, "base", order("a"));
    register(
        state,
        "user",
        "{\"type\":\"array\",\"items\":\"shop.Order\"}",
        new SchemaReference("shop.Order", "base", 1));

    assertRefused(42206, () -> Deletions.ofSubject(state, "base", false));
    make(state, Deletions.ofSubject(state, "user", false));
    make(state, Deletions.ofSubject(state, "base", false));
    assertRefused(42206, () -> Deletions.ofSubject(state, "base", true));
    make(state, Deletions.ofSubject(state, "user", true));
    make(state, Deletions.ofSubject(state, "base", true));
    assertThat(state.subjects()).isEmpty();
  }

  private static void assertRefused(int code, ThrowingCallable call) {
    assertThatExceptionOfType(RefusedRequestException.class)
        .isThrownBy(call)
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
