package dev.weft.runtime.reference;

import org.jspecify.annotations.Nullable;

/**
 * The data set is not what the reference mesh was written for. The message says where, and what was
 * expected; trying again is of no use.
 */
final class DataSetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DataSetException(String message) {
    this(message, null);
  }

  DataSetException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
