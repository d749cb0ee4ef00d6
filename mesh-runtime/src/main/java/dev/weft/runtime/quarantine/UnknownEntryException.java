package dev.weft.runtime.quarantine;

import dev.weft.sdk.quarantine.EntryId;
import java.util.Collection;
import java.util.stream.Collectors;

/** A record isn't in quarantine, or not any more. The message is meant for people. */
public final class UnknownEntryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownEntryException(Collection<EntryId> ids) {
    super(
        "Not in this quarantine, or gone after its 30 days: "
            + ids.stream().map(EntryId::toString).sorted().collect(Collectors.joining(", ")));
  }
}
