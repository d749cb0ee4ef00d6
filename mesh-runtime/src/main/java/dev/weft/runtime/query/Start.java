package dev.weft.runtime.query;

import dev.weft.sdk.serde.IsoTime;
import java.time.DateTimeException;
import java.time.Instant;

/** Where reading of a topic begins. */
public sealed interface Start {

  /** At the first record that is kept. */
  record Earliest() implements Start {}

  /** After the last record there is now. */
  record Latest() implements Start {}

  /** At the first record of that time or later, in each partition. */
  record At(Instant time) implements Start {}

  /**
   * Reads {@code earliest}, {@code latest}, or a date or time in ISO-8601 (UTC when no zone is
   * named).
   *
   * @throws IllegalArgumentException when the text is none of these; the message says what is
   */
  static Start parse(String text) {
    return switch (text) {
      case "earliest" -> new Earliest();
      case "latest" -> new Latest();
      default -> at(text);
    };
  }

  private static Start at(String text) {
    try {
      return new At(IsoTime.instant(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no place to start from: write earliest, latest, a date such as 1997-12-31 or a"
              + " time such as 1997-12-31T23:59:59Z",
          e);
    }
  }
}
