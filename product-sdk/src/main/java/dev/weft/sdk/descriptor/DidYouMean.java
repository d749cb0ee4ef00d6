package dev.weft.sdk.descriptor;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that someone probably meant. Pure; thread-safe. */
public final class DidYouMean {

  /** Longer texts are no slips of the finger, and comparing them would be slow. */
  private static final int MAX_LENGTH = 200;

  private DidYouMean() {}

  /**
   * The known name closest to what was written, if it is close enough to be meant: a third of the
   * letters may differ.
   *
   * @param written what was written
   * @param known the names that exist
   */
  public static Optional<String> nearest(String written, Collection<String> known) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int tolerated = Math.max(1, written.length() / 3);
    return known.stream()
        .map(name -> new Candidate(name, distance(fold(written), fold(name))))
        .filter(candidate -> candidate.distance() <= tolerated)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  /** {@code "; did you mean 'x'?"}, or nothing when no known name is close. */
  public static String hint(String written, Collection<String> known) {
    return nearest(written, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Levenshtein's distance, two rows of the table at a time. */
  private static int distance(String left, String right) {
    int[] above = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= left.length(); row++) {
      int[] current = new int[right.length() + 1];
      current[0] = row;
      for (int column = 1; column <= right.length(); column++) {
        int replace =
            above[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(replace, Math.min(above[column], current[column - 1]) + 1);
      }
      above = current;
    }
    return above[right.length()];
  }

  private record Candidate(String name, int distance) {}
}
