package dev.weft.runtime.registry;

/**
 * The registry can't start, or has stopped serving: its topic has wrong settings or junk in it, or
 * Kafka can't be reached. The message tells an operator what to do.
 */
public final class RegistryUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RegistryUnavailableException(String message) {
    super(message);
  }

  RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
