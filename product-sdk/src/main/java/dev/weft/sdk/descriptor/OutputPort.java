package dev.weft.sdk.descriptor;

import java.util.Optional;

/**
 * One way to read a product.
 *
 * @param id where it is found
 * @param description what this port offers; may be empty
 * @param contract what it promises
 * @param bridge how it is filled from another major version of the port; empty when it isn't
 */
public record OutputPort(
    PortId id, String description, Contract contract, Optional<Bridge> bridge) {

  /** A port that no other version fills. */
  public OutputPort(PortId id, String description, Contract contract) {
    this(id, description, contract, Optional.empty());
  }
}
