package dev.weft.sdk.descriptor.document;

import java.util.List;
import java.util.Optional;

/**
 * A role that gives access.
 *
 * @param id what others refer to it by; may be empty
 * @param role its name
 * @param description what it allows; may be empty
 * @param access the kind of access; may be empty
 * @param firstLevelApprovers who says yes first; may be empty
 * @param secondLevelApprovers who says yes then; may be empty
 * @param customProperties what the standard does not know
 */
public record Role(
    Optional<String> id,
    String role,
    Optional<String> description,
    Optional<String> access,
    Optional<String> firstLevelApprovers,
    Optional<String> secondLevelApprovers,
    List<CustomProperty> customProperties) {

  public Role {
    customProperties = List.copyOf(customProperties);
  }
}
