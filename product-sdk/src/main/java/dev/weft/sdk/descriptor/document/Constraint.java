package dev.weft.sdk.descriptor.document;

import java.util.List;
import java.util.Optional;

/**
 * What must not be done with data.
 *
 * @param id what others refer to it by; may be empty
 * @param constraint the constraint, in words
 * @param tags words to find it by
 * @param customProperties what the standard does not know
 * @param authoritativeDefinitions where it is defined with authority
 */
public record Constraint(
    Optional<String> id,
    String constraint,
    List<String> tags,
    List<CustomProperty> customProperties,
    List<AuthoritativeDefinition> authoritativeDefinitions) {

  public Constraint {
    tags = List.copyOf(tags);
    customProperties = List.copyOf(customProperties);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
  }
}
