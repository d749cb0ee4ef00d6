package dev.weft.sdk.descriptor;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. Pure; thread-safe. */
public final class Suggestions {

  /** Longer words are not typing errors, and comparing them costs time. */
  private static final int MAX_LENGTH = 150;

  private Suggestions() {}

  /** {@code "; did you mean 'x'?"} to end a message with, or nothing when no word is near. */
  public static String hint(String written, Collection<String> words) {
    return nearest(written, words).map(word -> "; did you mean '" + word + "'?").orElse("");
  }

  /** Asks for the nearest of the words, or says something else when none is near. */
  static String didYouMean(String written, Collection<String> words, String otherwise) {
    return nearest(written, words).map(word -> "Did you mean '" + word + "'?").orElse(otherwise);
  }

  /**
   * The word with the fewest typing errors between it and what was written, if they are few; the
   * first in the alphabet of several.
   */
  public static Optional<String> nearest(String written, Collection<String> words) {
    if (written.isEmpty() || written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String wanted = written.toLowerCase(Locale.ROOT);
    int fewest = Math.max(1, written.length() / 3) + 1;
    Optional<String> nearest = Optional.empty();
    for (String word : words) {
      if (Math.abs(word.length() - wanted.length()) <= fewest) {
        int errors = distance(wanted, word.toLowerCase(Locale.ROOT));
        boolean first = nearest.filter(other -> other.compareTo(word) <= 0).isEmpty();
        if (errors < fewest || (errors == fewest && nearest.isPresent() && first)) {
          fewest = errors;
          nearest = Optional.of(word);
        }
      }
    }
    return nearest;
  }

  /** Damerau's distance, restricted: letters that are missing, too many, wrong or swapped. */
  public static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int wrong = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(wrong, Math.min(last[j], current[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = current;
      current = free;
    }
    return last[b.length()];
  }
}
