package dev.weft.runtime.quarantine;

import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.Finding;
import java.time.Instant;

/**
 * A record in quarantine, without its bytes.
 *
 * @param id what it is called by
 * @param since when it came into quarantine
 * @param finding what was found wrong with it
 * @param state what became of it
 * @param stateSince when that became of it
 */
public record QuarantinedRecord(
    EntryId id, Instant since, Finding finding, State state, Instant stateSince) {

  /** What became of a record in quarantine. */
  public enum State {
    /** Nothing yet. */
    WAITING,
    /** It was given back to whoever refused it. */
    REPLAYED,
    /** It was given up. */
    DISCARDED
  }

  QuarantinedRecord(EntryId id, Instant since, Finding finding) {
    this(id, since, finding, State.WAITING, since);
  }

  QuarantinedRecord become(State next, Instant at) {
    return new QuarantinedRecord(id, since, finding, next, at);
  }
}
