package dev.weft.runtime.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weft.sdk.contract.Violation;
import java.util.List;

/**
 * What became of the lines of a publish request.
 *
 * @param published how many records were acknowledged
 * @param rejected the others
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PublishAnswer(int published, List<Rejected> rejected) {

  /**
   * A line that was not published.
   *
   * @param line the line's number, as the client gave it
   * @param violations all that is wrong with it
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Rejected(long line, List<Violation> violations) {}
}
