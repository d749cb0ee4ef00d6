package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.client.rest.entities.Config;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.ConfigUpdateRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what changes of compatibility levels change. A null subject is the global level. */
final class Levels {

  private Levels() {}

  /**
   * The level that a request names.
   *
   * @throws RefusedRequestException when there is none such, or the request asks for what isn't
   *     kept here
   */
  static CompatibilityLevel wanted(ConfigUpdateRequest request) {
    Config rest = new Config(request);
    rest.setCompatibilityLevel(null);
    if (!rest.equals(new Config())) {
      throw RefusedRequestException.notPermitted(
          "This registry keeps compatibility levels alone; leave out all but \"compatibility\"");
    }
    @Nullable String name = request.getCompatibilityLevel();
    CompatibilityLevel level =
        name == null ? null : CompatibilityLevel.forName(name.toUpperCase(Locale.ROOT));
    if (level == null) {
      throw RefusedRequestException.invalidLevel(String.valueOf(name));
    }
    return level;
  }

  /** Sets a level; the answer is the level. */
  static Change<CompatibilityLevel> set(
      SchemaState state, @Nullable String subject, CompatibilityLevel level) {
    checkWritable(state, subject);
    if (subject != null) {
      SubjectNames.check(subject);
    }
    boolean same = state.level(subject).equals(Optional.of(level));
    return new Change<>(level, same ? List.of() : List.of(new LogEntry.LevelSet(subject, level)));
  }

  /** Unsets the global level; the answer is the one that held. */
  static Change<CompatibilityLevel> unset(SchemaState state) {
    checkWritable(state, null);
    CompatibilityLevel held = state.levelInScope(null);
    return new Change<>(
        held, state.level(null).isEmpty() ? List.of() : List.of(new LogEntry.LevelSet(null, null)));
  }

  /** Unsets a subject's level; the answer is the one that held. */
  static Change<CompatibilityLevel> unset(SchemaState state, String subject) {
    checkWritable(state, subject);
    CompatibilityLevel held =
        state.level(subject).orElseThrow(() -> RefusedRequestException.noSubject(subject));
    return new Change<>(held, List.of(new LogEntry.LevelSet(subject, null)));
  }

  private static void checkWritable(SchemaState state, @Nullable String subject) {
    if (state.modeInScope(subject).frozen()) {
      throw RefusedRequestException.notPermitted(
          (subject == null ? "The registry" : "Subject " + subject) + " is in read-only mode");
    }
  }
}
