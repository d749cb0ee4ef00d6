package dev.weft.runtime.registry;

/** Kafka doesn't take one line, whatever it's written with. */
final class RefusedLineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient LogLine line;
  private final RefusedRequestException reason;

  RefusedLineException(LogLine line, RefusedRequestException reason) {
    super(reason);
    this.line = line;
    this.reason = reason;
  }

  /** What to tell who wrote these lines: the reason, when the line is among them. */
  RefusedRequestException forWriterOf(Iterable<LogLine> lines) {
    for (LogLine each : lines) {
      if (each.equals(line)) {
        return reason;
      }
    }
    return new RefusedRequestException(
        50001,
        "Kafka refused another change that was written along with this one, so nobody knows whether this one is made; look, or send it again");
  }
}
