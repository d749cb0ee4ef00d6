package dev.weft.runtime.local;

/**
 * The mesh can't be started, or can't go on. The message is for whoever asked for it: what is wrong
 * and what to do.
 */
public final class LocalMeshException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LocalMeshException(String message) {
    super(message);
  }

  LocalMeshException(String message, Throwable cause) {
    super(message, cause);
  }
}
