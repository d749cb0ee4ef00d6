package dev.weft.sdk.descriptor.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;

/**
 * Guidance for those who read a document by machine.
 *
 * @param instructions how to use what is described; may be empty
 * @param verifiedStatements questions with their verified answers
 * @param constraints what must not be done with it
 */
public record Context(
    Optional<String> instructions,
    List<VerifiedStatement> verifiedStatements,
    List<Constraint> constraints) {

  public Context {
    verifiedStatements = List.copyOf(verifiedStatements);
    constraints = List.copyOf(constraints);
  }

  /** Guidance in one text, which the standards allow as a shorthand. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Context of(String instructions) {
    return new Context(Optional.of(instructions), List.of(), List.of());
  }
}
