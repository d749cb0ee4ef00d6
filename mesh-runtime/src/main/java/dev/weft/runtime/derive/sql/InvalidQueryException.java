package dev.weft.runtime.derive.sql;

import java.util.List;
import java.util.stream.Collectors;

/** A query that can't be run. */
public final class InvalidQueryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<QueryProblem> problems;

  InvalidQueryException(List<QueryProblem> problems) {
    super(problems.stream().map(QueryProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  InvalidQueryException(QueryProblem problem) {
    this(List.of(problem));
  }

  /** All that was found, in the order of the text. */
  public List<QueryProblem> problems() {
    return problems;
  }
}
