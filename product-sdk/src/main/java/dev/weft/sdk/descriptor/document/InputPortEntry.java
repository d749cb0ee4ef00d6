package dev.weft.sdk.descriptor.document;

import java.util.List;
import java.util.Optional;

/**
 * A port that a product reads.
 *
 * @param id what others refer to it by; may be empty
 * @param name the address of what is read
 * @param version its version
 * @param contractId its contract; may be empty
 * @param deprecated whether nobody should start to use it; may be empty
 * @param tags words to find it by
 * @param customProperties what the standard does not know
 * @param authoritativeDefinitions where it is defined with authority
 */
public record InputPortEntry(
    Optional<String> id,
    String name,
    String version,
    Optional<String> contractId,
    Optional<Boolean> deprecated,
    List<String> tags,
    List<CustomProperty> customProperties,
    List<AuthoritativeDefinition> authoritativeDefinitions) {

  public InputPortEntry {
    tags = List.copyOf(tags);
    customProperties = List.copyOf(customProperties);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
  }
}
