package dev.weft.runtime.registry;

/**
 * A record of the registry's topic that can't be part of its history. Says what's wrong with it.
 */
final class JunkRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  JunkRecordException(String problem) {
    super(problem);
  }
}
