package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.HiddenFields;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What an exception says of a record that has fields whose values must not be shown. Libraries put
 * values into their messages; ours, and those of Java's own checks, don't. Pure.
 */
public final class SafeMessage {

  private SafeMessage() {}

  /** Its message; what stands for it when a hidden value may be in it. */
  public static String of(HiddenFields hidden, Throwable failure) {
    return isSafe(hidden, failure)
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getSimpleName() + " " + hidden.anywhere().orElse("");
  }

  /** Whether its message, and those of its causes, may be shown. */
  static boolean isSafe(HiddenFields hidden, Throwable failure) {
    for (Throwable each = failure;
        each != null && !hidden.isEmpty();
        each = each.getCause() == each ? null : each.getCause()) {
      if (!isSafe(each)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSafe(Throwable failure) {
    return failure instanceof SerializationException
        || failure instanceof NullPointerException
        || failure instanceof StackOverflowError
        // Java's own; Avro makes some that show the value.
        || (failure instanceof ClassCastException
            && String.valueOf(failure.getMessage()).startsWith("class "));
  }
}
