package dev.weft.runtime.api;

import io.micronaut.http.HttpStatus;

/** Ends the handling of a request that can't be answered. */
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(HttpStatus status, String title, String detail) {
    super(detail);
    this.problem = Problem.of(status, title, detail);
  }

  Problem problem() {
    return problem;
  }
}
