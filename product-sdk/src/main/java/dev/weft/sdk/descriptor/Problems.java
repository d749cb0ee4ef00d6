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
      found.add(withPrintableValue(problem));
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

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Everything found, in order of file and line. */
  List<Problem> sorted() {
    return found.stream().sorted(ORDER).toList();
  }

  /** What was found goes to terminals and logs: one line, no control characters, not too long. */
  private static Problem withPrintableValue(Problem problem) {
    StringBuilder printable = new StringBuilder();
    problem
        .value()
        .codePoints()
        .limit(MAX_VALUE_LENGTH)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(printable::appendCodePoint);
    if (problem.value().codePointCount(0, problem.value().length()) > MAX_VALUE_LENGTH) {
      printable.append('…');
    }
    return new Problem(
        problem.file(),
        problem.line(),
        problem.column(),
        problem.pointer(),
        problem.rule(),
        printable.toString(),
        problem.fix());
  }
}
