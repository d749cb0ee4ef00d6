package dev.weft.runtime.reference;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The later of two days, whichever order their events came in. */
final class Latest {

  private Latest() {}

  static LocalDate of(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  /** Null is the day of what has not happened: earlier than all others. */
  static @Nullable LocalDate ofEither(@Nullable LocalDate a, @Nullable LocalDate b) {
    if (a == null) {
      return b;
    }
    return b == null ? a : of(a, b);
  }
}
