package dev.weft.runtime.reconcile;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.PortId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What came of retiring a port. */
public sealed interface RetireOutcome {

  /**
   * It is retired.
   *
   * @param before whether it had been retired before
   * @param dataDeleted whether its topic and its subjects were deleted
   * @param notices what somebody should know, each a sentence for people
   */
  record Retired(PortId port, boolean before, boolean dataDeleted, List<String> notices)
      implements RetireOutcome {
    public Retired {
      notices = List.copyOf(notices);
    }
  }

  /**
   * Somebody reads it, and its sunset date hasn't come. Nothing was done.
   *
   * @param readers who
   * @param sunset the day from which it may be retired all the same; empty when none was announced
   */
  record StillRead(PortId port, List<Reader> readers, Optional<LocalDate> sunset)
      implements RetireOutcome {
    public StillRead {
      readers = List.copyOf(readers);
    }
  }
}
