package dev.weft.sdk.publish;

import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.PortId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An event breaks its contract, and nothing of it was sent. It says every rule that is broken.
 * Trying again doesn't help: mend the event, or have the contract changed.
 */
public final class RejectedException extends PublishException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  /**
   * @param port whose contract it breaks
   * @param violations what is wrong; at least one
   */
  public RejectedException(PortId port, List<Violation> violations) {
    super(
        "Not published to "
            + port
            + ": "
            + violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  /** What is wrong, field by field; at least one. */
  public List<Violation> violations() {
    return violations;
  }
}
