package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** The mesh finds documents wrong that were sent to it. */
final class RefusedDocumentsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient JsonNode problems;

  RefusedDocumentsException(JsonNode problems) {
    super(problems.size() + " problems", null, false, false);
    this.problems = problems;
  }

  /** Everything that is wrong, in order of file and line. */
  JsonNode problems() {
    return problems;
  }
}
