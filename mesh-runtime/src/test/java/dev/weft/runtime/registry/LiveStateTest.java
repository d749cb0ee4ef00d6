package dev.weft.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveStateTest {

  private static final Term OLD = new Term(1, "00000000000000ff");
  private static final Term NEW = new Term(2, "0000000000000001");

  private final LiveState live = new LiveState();
  private long offset;

  @Test
  void takesAnEarlierTermsRecordForVoidOnceALaterOneHasBegun() throws Exception {
    add(registered("s", 1, 1, "\"int\""), OLD);
    begin(NEW);
    long late = add(registered("s", 2, 2, "\"long\""), OLD);
    long own = add(registered("t", 1, 2, "\"string\""), NEW);

    assertThat(versions("s")).containsExactly(1);
    assertThat(versions("t")).containsExactly(1);
    assertThat(live.counts(OLD, late)).isFalse();
    assertThat(live.counts(NEW, own)).isTrue();
    assertThat(live.counts(OLD, 0)).isTrue();
  }

  @Test
  void takesRecordsOfOtherRegistriesAsTheyAre() throws Exception {
    begin(NEW);
    add(registered("s", 1, 1, "\"int\""), null);

    assertThat(versions("s")).containsExactly(1);
  }

  @Test
  void repairsWhatAVoidRegistrationHasHarmed() throws Exception {
    begin(NEW);
    LogEntry rightful = registered("t", 1, 7, "\"string\"");
    add(registered("s", 1, 7, "\"int\""), OLD);
    add(rightful, NEW);

    // The rightful owner of the id came later: for whoever reads on, it's right already.
    assertThat(live.repairs()).containsExactly(new LogEntry.Purged("s", 1));

    add(registered("s", 2, 7, "\"int\""), OLD);
    assertThat(live.repairs())
        .containsExactlyInAnyOrder(
            new LogEntry.Purged("s", 1), new LogEntry.Purged("s", 2), rightful);
  }

  @Test
  void repairsAVoidVersionToItsTrueValue() throws Exception {
    LogEntry truth = registered("s", 1, 1, "\"int\"");
    add(truth, OLD);
    begin(NEW);
    add(new LogEntry.Purged("s", 1), OLD);

    assertThat(live.repairs()).containsExactly(truth);
    add(truth, NEW);
    assertThat(live.repairs()).isEmpty();
  }

  @Test
  void repairsAVoidDeletionOfASubjectVersionByVersion() throws Exception {
    LogEntry first = registered("s", 1, 1, "\"int\"");
    LogEntry second = registered("s", 2, 2, "\"long\"");
    add(first, OLD);
    add(new LogEntry.SubjectDeleted("s", 1), OLD);
    add(second, OLD);
    begin(NEW);
    add(new LogEntry.SubjectDeleted("s", 2), OLD);

    List<LogEntry> repairs = live.repairs();

    assertThat(repairs)
        .containsExactlyInAnyOrder(
            new LogEntry.SubjectDeleted("s", 0),
            new LogEntry.Registered(((LogEntry.Registered) first).version().asDeleted()),
            second);
    for (LogEntry repair : repairs) {
      add(repair, NEW);
    }
    assertThat(live.repairs()).isEmpty();
    assertThat(live.<Boolean>read(state -> state.version("s", 1).orElseThrow().deleted())).isTrue();
    assertThat(live.<Boolean>read(state -> state.version("s", 2).orElseThrow().deleted()))
        .isFalse();
  }

  @Test
  void repairsSettingsAndIds() throws Exception {
    add(new LogEntry.ConfigSet("s", SubjectConfig.of(CompatibilityLevel.FULL)), OLD);
    add(new LogEntry.IdsReached(9), OLD);
    begin(NEW);
    add(new LogEntry.ConfigSet("s", SubjectConfig.of(CompatibilityLevel.NONE)), OLD);
    add(new LogEntry.ModeSet("s", RegistryMode.READONLY), OLD);
    add(new LogEntry.IdsReached(3), OLD);

    assertThat(live.repairs())
        .containsExactlyInAnyOrder(
            new LogEntry.ConfigSet("s", SubjectConfig.of(CompatibilityLevel.FULL)),
            new LogEntry.ModeSet("s", null),
            new LogEntry.IdsReached(9));
  }

  @Test
  void neverHandsOutTheIdOfAVoidRecord() throws Exception {
    begin(NEW);
    add(registered("s", 1, 41, "\"int\""), OLD);

    assertThat(live.read(SchemaState::maxId)).isEqualTo(41);
  }

  @Test
  void letsTheLaterTermHaveAnIdThatTwoTermsGave() throws Exception {
    // As after a compaction that took the start of the new term away.
    add(registered("s", 1, 7, "\"int\""), OLD);
    add(registered("t", 1, 7, "\"string\""), NEW);

    assertThat(versions("s")).isEmpty();
    assertThat(live.read(state -> state.content(7)).orElseThrow().text()).isEqualTo("\"string\"");
  }

  @Test
  void refusesAnIdTwiceFromWithinATermOrFromOtherRegistries() throws Exception {
    add(registered("s", 1, 7, "\"int\""), OLD);

    for (Term term : new @Nullable Term[] {OLD, null}) {
      assertThatExceptionOfType(JunkRecordException.class)
          .isThrownBy(() -> add(registered("t", 1, 7, "\"string\""), term))
          .withMessageContaining("id 7");
    }
  }

  @Test
  void takesWhatItWroteItselfOnlyRightBehindWhatItKnows() throws Exception {
    begin(NEW);
    LogRecord next = new LogRecord(registered("s", 1, 1, "\"int\""), 1, NEW);
    LogRecord far = new LogRecord(registered("s", 2, 2, "\"long\""), 3, NEW);

    assertThat(live.applyWritten(List.of(next))).isTrue();
    assertThat(live.applyWritten(List.of(far))).isFalse();
    live.accept(next);
    assertThat(versions("s")).containsExactly(1);
    assertThat(live.offset()).isEqualTo(1);
  }

  private void begin(Term term) throws JunkRecordException {
    add(new LogEntry.IdsReached(0), term);
  }

  private long add(LogEntry entry, @Nullable Term term) throws JunkRecordException {
    live.accept(new LogRecord(entry, offset, term));
    return offset++;
  }

  private List<Integer> versions(String subject) {
    return live.read(
        state -> state.versions(subject).stream().map(SchemaVersion::version).toList());
  }

  private static LogEntry registered(String subject, int version, int id, String text) {
    return new LogEntry.Registered(
        new SchemaVersion(
            subject, version, id, new SchemaContent(text, List.of(), null, null), false));
  }
}
