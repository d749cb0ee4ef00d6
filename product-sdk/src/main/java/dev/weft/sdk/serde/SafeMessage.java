package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.HiddenFields;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What an exception says of a record that has fields whose values must not be shown. Libraries put
 * values into their messages; ours, and those of Java's own checks, don't. Pure.
 */
public final class SafeMessage {

  private static final int MAX_CAUSES = 20;

  private SafeMessage() {}

  /** Its message; what stands for it when a hidden value may be in it. */
  public static String of(HiddenFields hidden, Throwable failure) {
    return isSafe(hidden, failure)
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getSimpleName() + " " + hidden.anywhere().orElse("");
  }

  /** Whether its message, and those of its causes, may be shown. */
  static boolean isSafe(HiddenFields hidden, Throwable failure) {
    if (hidden.isEmpty()) {
      return true;
    }
    Throwable each = failure;
    for (int depth = 0; each != null && depth < MAX_CAUSES; depth++) {
      if (!isSafe(each)) {
        return false;
      }
      each = each.getCause();
    }
    return each == null;
  }

  private static boolean isSafe(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return failure instanceof SerializationException
        || failure instanceof StackOverflowError
        // Java's own. Avro makes some that show the value, or the key of a map.
        || (failure instanceof NullPointerException
            && (failure.getMessage() == null || message.startsWith("Cannot ")))
        || (failure instanceof ClassCastException && message.startsWith("class "));
  }
}
