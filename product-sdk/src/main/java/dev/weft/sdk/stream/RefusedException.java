package dev.weft.sdk.stream;

import dev.weft.sdk.quarantine.Reason;
import java.util.Optional;

/**
 * A record can't go on, for a reason that is known where it is found. The error route takes it to
 * quarantine. It has no stack trace: it is about a record, not about code.
 */
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient Optional<RawRecord> result;

  /** What goes to quarantine is the input record that was being processed. */
  RefusedException(Reason reason, String detail) {
    this(reason, detail, Optional.empty());
  }

  /**
   * The same about a result.
   *
   * @param result its bytes: they go to quarantine where those of the input are gone
   */
  RefusedException(Reason reason, String detail, Optional<RawRecord> result) {
    super(detail, null, false, false);
    this.reason = reason;
    this.result = result;
  }

  Reason reason() {
    return reason;
  }

  Optional<RawRecord> result() {
    return result;
  }
}
