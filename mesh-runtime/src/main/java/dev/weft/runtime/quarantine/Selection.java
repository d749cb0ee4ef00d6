package dev.weft.runtime.quarantine;

import dev.weft.runtime.quarantine.QuarantinedRecord.State;
import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which records of a quarantine are meant. */
public sealed interface Selection {

  /** Those of a state that are meant, oldest first. */
  List<QuarantinedRecord> of(QuarantineState state);

  /**
   * Those with some ids, whatever became of them before.
   *
   * @param ids at least one
   */
  record These(Set<EntryId> ids) implements Selection {

    /** {@code UnknownEntryException} names those that aren't there. */
    @Override
    public List<QuarantinedRecord> of(QuarantineState state) {
      Set<EntryId> unknown =
          ids.stream().filter(id -> state.record(id).isEmpty()).collect(Collectors.toSet());
      if (!unknown.isEmpty()) {
        throw new UnknownEntryException(unknown);
      }
      return state.records().stream().filter(record -> ids.contains(record.id())).toList();
    }
  }

  /**
   * All that wait.
   *
   * @param reason only those that are there for this reason; empty for any
   */
  record AllWaiting(Optional<Reason> reason) implements Selection {
    @Override
    public List<QuarantinedRecord> of(QuarantineState state) {
      return state.records().stream()
          .filter(record -> record.state() == State.WAITING)
          .filter(record -> reason.stream().allMatch(record.finding().reason()::equals))
          .toList();
    }
  }
}
