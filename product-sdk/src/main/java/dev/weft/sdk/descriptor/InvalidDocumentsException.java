package dev.weft.sdk.descriptor;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Documents that can't be taken as they are. Carries every problem of the run, not just the first.
 */
public final class InvalidDocumentsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidDocumentsException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in order of file and line. */
  public List<Problem> problems() {
    return problems;
  }
}
