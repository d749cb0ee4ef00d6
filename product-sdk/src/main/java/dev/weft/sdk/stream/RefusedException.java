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
  private final transient Optional<RawRecord> content;

  /** What goes to quarantine is the input record that was being processed. */
  RefusedException(Reason reason, String detail) {
    this(reason, detail, Optional.empty());
  }

  /**
   * What goes to quarantine.
   *
   * @param content the bytes; empty for those of the input record that was being processed
   */
  RefusedException(Reason reason, String detail, Optional<RawRecord> content) {
    super(detail, null, false, false);
    this.reason = reason;
    this.content = content;
  }

  Reason reason() {
    return reason;
  }

  Optional<RawRecord> content() {
    return content;
  }
}
