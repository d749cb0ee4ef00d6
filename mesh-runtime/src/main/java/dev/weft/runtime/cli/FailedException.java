package dev.weft.runtime.cli;

/** A command can't do what it should. The message is all that its user sees. */
final class FailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private FailedException(int exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  /** What was asked for makes no sense; nothing was done. Exit code 2. */
  static FailedException misuse(String message) {
    return new FailedException(2, message);
  }

  /** It didn't work out. Exit code 1. */
  static FailedException failure(String message) {
    return new FailedException(1, message);
  }

  /** It makes sense, and is refused. Exit code 3. */
  static FailedException refused(String message) {
    return new FailedException(ExitCodes.TO_LOOK_AT, message);
  }

  int exitCode() {
    return exitCode;
  }
}
