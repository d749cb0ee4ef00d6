package dev.weft.runtime.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.sdk.contract.Violation;

/** One line of a publish request. */
sealed interface SubmittedLine {

  /** The line's number, as the client gave it; its place in the request when it gave none. */
  long line();

  /** A line with a record that may fit the schema or not. */
  record Row(long line, JsonNode record) implements SubmittedLine {}

  /** A line that is not what this API asks for. */
  record Malformed(long line, Violation violation) implements SubmittedLine {}
}
