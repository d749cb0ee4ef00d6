package dev.weft.runtime.cli;

/** Exit codes beyond those of every command. */
final class ExitCodes {

  /** It worked, and there is something to look at: changes, or something that is refused. */
  static final int TO_LOOK_AT = 3;

  private ExitCodes() {}
}
