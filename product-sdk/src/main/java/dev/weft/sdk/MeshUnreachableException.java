package dev.weft.sdk;

/** No mesh answers at an address, or what answers there is none. The message says which. */
public final class MeshUnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MeshUnreachableException(String message) {
    super(message);
  }

  MeshUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
