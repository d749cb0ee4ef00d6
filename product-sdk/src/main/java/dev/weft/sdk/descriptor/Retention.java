package dev.weft.sdk.descriptor;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long a topic keeps records, as documents write it. */
final class Retention {

  static final String RULE =
      "must be 'forever' or an ISO-8601 duration of days, hours, minutes and seconds, from one second"
          + " to 100 years";

  static final String FOREVER = "forever";
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(36_525);

  private Retention() {}

  static boolean isValid(String text) {
    if (text.equals(FOREVER)) {
      return true;
    }
    try {
      Duration duration = Duration.parse(text);
      return duration.compareTo(LEAST) >= 0 && duration.compareTo(MOST) <= 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** The duration of a valid text; empty for ever. */
  static Optional<Duration> parse(String text) {
    return text.equals(FOREVER) ? Optional.empty() : Optional.of(Duration.parse(text));
  }
}
