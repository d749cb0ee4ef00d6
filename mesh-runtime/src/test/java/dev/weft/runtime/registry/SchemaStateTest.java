package dev.weft.runtime.registry;

import static dev.weft.runtime.registry.Schemas.apply;
import static dev.weft.runtime.registry.Schemas.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaStateTest {

  private final SchemaState state = new SchemaState();

  @Test
  void remembersTheHighestIdWhenItsVersionIsGone() {
    apply(state, registered("s", 1, 7, "a"));
    apply(state, new LogEntry.Purged("s", 1));

    assertThat(state.maxId()).isEqualTo(7);
    assertThat(state.content(7)).isEmpty();
    assertThat(state.idOf(content("a"))).isEmpty();
    assertThat(state.subjects()).isEmpty();
    apply(state, new LogEntry.IdsReached(9));
    apply(state, new LogEntry.IdsReached(8));
    assertThat(state.maxId()).isEqualTo(9);
  }

  @Test
  void aCopyGoesItsOwnWay() {
    apply(state, registered("s", 1, 1, "a"));
    apply(state, registered("t", 1, 1, "a"));
    apply(state, new LogEntry.ModeSet("s", RegistryMode.READONLY));
    SchemaState copy = state.copy();

    apply(copy, new LogEntry.Purged("s", 1));
    apply(copy, registered("t", 2, 5, "b"));
    apply(copy, new LogEntry.SubjectDeleted("t", 1));
    apply(copy, new LogEntry.ModeSet("s", null));
    apply(state, registered("u", 1, 1, "a"));

    assertThat(state.subjects()).containsExactly("s", "t", "u");
    assertThat(state.versions("t")).noneMatch(SchemaVersion::deleted).hasSize(1);
    assertThat(state.versionsOf(1))
        .extracting(SchemaVersion::subject)
        .containsExactly("s", "t", "u");
    assertThat(state.maxId()).isEqualTo(1);
    assertThat(state.idOf(content("b"))).isEmpty();
    assertThat(state.mode("s")).contains(RegistryMode.READONLY);
    assertThat(copy.subjects()).containsExactly("t");
    assertThat(copy.versionsOf(1)).extracting(SchemaVersion::subject).containsExactly("t");
    assertThat(copy.idOf(content("a"))).contains(1);
    assertThat(copy.mode("s")).isEmpty();
    assertThat(copy.maxId()).isEqualTo(5);
  }

  @Test
  void keepsAnIdAsLongAsOneVersionBearsIt() {
    apply(state, registered("s", 1, 1, "a"));
    apply(state, registered("t", 1, 1, "a"));
    apply(state, new LogEntry.Purged("s", 1));

    assertThat(state.content(1)).contains(content("a"));
    assertThat(state.versionsOf(1)).extracting(SchemaVersion::subject).containsExactly("t");
  }

  @Test
  void refusesAnIdThatBelongsToAnotherSchema() {
    apply(state, registered("s", 1, 1, "a"));

    assertThatExceptionOfType(JunkRecordException.class)
        .isThrownBy(() -> state.apply(registered("t", 3, 1, "b")))
        .withMessageContainingAll("id 1", "version 3", "\"t\"", "version 1", "\"s\"");
  }

  @Test
  void hidesVersionsUpToTheDeletedOne() {
    apply(state, registered("s", 1, 1, "a"));
    apply(state, registered("s", 2, 2, "b"));
    apply(state, new LogEntry.SubjectDeleted("s", 1));

    assertThat(state.versions("s")).extracting(SchemaVersion::deleted).containsExactly(true, false);
  }

  @Test
  void forgetsAClearedSubject() {
    apply(state, registered("s", 1, 1, "a"));
    apply(state, new LogEntry.SubjectCleared("s"));

    assertThat(state.versions("s")).isEmpty();
    assertThat(state.content(1)).isEmpty();
  }

  @Test
  void takesTheSameEntryTwice() {
    apply(state, registered("s", 1, 1, "a"));
    apply(state, registered("s", 1, 1, "a"));

    assertThat(state.versionsOf(1)).hasSize(1);
    apply(state, new LogEntry.Purged("s", 1));
    apply(state, new LogEntry.Purged("s", 1));
    assertThat(state.content(1)).isEmpty();
  }

  private static LogEntry.Registered registered(String subject, int version, int id, String field) {
    return new LogEntry.Registered(new SchemaVersion(subject, version, id, content(field), false));
  }

  private static SchemaContent content(String field) {
    return new SchemaContent(order(field), List.of(), null, null);
  }
}
