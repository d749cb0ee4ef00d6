package dev.weft.runtime.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what changes of configs change. A null subject is the global config. */
final class Configs {

  private Configs() {}

  /**
   * Sets what a request names; the answer is that part alone.
   *
   * @throws RefusedRequestException when it names nothing, or a level that there is not
   */
  static Change<SubjectConfig> set(
      SchemaState state, @Nullable String subject, ObjectNode request) {
    Modes.checkWritable(state, subject);
    if (subject != null) {
      SubjectNames.check(subject);
    }
    if (request.isEmpty()) {
      throw RefusedRequestException.invalidLevel("null");
    }
    SubjectConfig held = state.config(subject).orElse(SubjectConfig.EMPTY);
    SubjectConfig wanted = held.with(request);
    if (wanted.alias() != null && wanted.alias().equals(subject)) {
      throw new RefusedRequestException(
          422, "Subject " + subject + " can't be an alias of itself; name another, or null");
    }
    return new Change<>(
        SubjectConfig.EMPTY.with(request),
        wanted.equals(held) ? List.of() : List.of(new LogEntry.ConfigSet(subject, wanted)));
  }

  /** Unsets the global config; the answer is the one that held. */
  static Change<SubjectConfig> unset(SchemaState state) {
    Modes.checkWritable(state, null);
    return new Change<>(
        Lookups.config(state),
        state.config(null).isEmpty() ? List.of() : List.of(new LogEntry.ConfigSet(null, null)));
  }

  /** Unsets a subject's config; the answer is the one that held. */
  static Change<SubjectConfig> unset(SchemaState state, String subject) {
    Modes.checkWritable(state, subject);
    Optional<SubjectConfig> held = state.config(subject);
    return new Change<>(
        held.orElseThrow(() -> RefusedRequestException.noSubject(subject)),
        List.of(new LogEntry.ConfigSet(subject, null)));
  }
}
