package dev.weft.runtime.cli;

/** Whoever read our output has had enough, as {@code head} does. No failure. */
final class OutputClosedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutputClosedException() {
    super(null, null, false, false);
  }
}
