package dev.weft.sdk.descriptor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with the files of one run. Not thread-safe. */
final class Problems {

  /** A file that is wrong from start to end must not bury the others. */
  static final int MAX_PER_FILE = 100;

  private static final int MAX_VALUE_LENGTH = 80;
  private static final int MAX_TEXT_LENGTH = 400;
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::pointer)
          .thenComparing(Problem::rule)
          .thenComparing(Problem::value);

  private final List<Problem> found = new ArrayList<>();
  private final Map<String, Integer> countByFile = new HashMap<>();

  void addAll(List<Problem> problems) {
    problems.forEach(this::add);
  }

  void add(Problem problem) {
    int count = countByFile.merge(problem.file(), 1, Integer::sum);
    if (count <= MAX_PER_FILE) {
      found.add(printable(problem));
    } else if (count == MAX_PER_FILE + 1) {
      found.add(
          ofFile(
              problem.file(),
              "has more problems than the " + MAX_PER_FILE + " that are listed",
              "",
              "Correct these first."));
    }
  }

  /** A problem of a file as a whole. */
  static Problem ofFile(String file, String rule, String value, String fix) {
    return new Problem(file, 0, 0, "", rule, value, fix);
  }

  boolean areIn(String file) {
    return countByFile.containsKey(file);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Everything found, in order of file and line. */
  List<Problem> sorted() {
    return found.stream().sorted(ORDER).toList();
  }

  /**
   * Problems go to terminals and logs, and every part of them may quote the document: one line, no
   * control characters, not too long.
   */
  private static Problem printable(Problem problem) {
    return new Problem(
        printable(problem.file(), MAX_TEXT_LENGTH),
        problem.line(),
        problem.column(),
        printable(problem.pointer(), MAX_TEXT_LENGTH),
        printable(problem.rule(), MAX_TEXT_LENGTH),
        printable(problem.value(), MAX_VALUE_LENGTH),
        printable(problem.fix(), MAX_TEXT_LENGTH));
  }

  private static String printable(String text, int most) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(most)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(printable::appendCodePoint);
    return text.codePointCount(0, text.length()) > most
        ? printable.append('…').toString()
        : printable.toString();
  }
}
