package dev.weft.sdk.descriptor.document;

import java.util.List;
import java.util.Optional;

/**
 * A question that is asked of data, with its verified answer if there is one.
 *
 * @param id what others refer to it by; may be empty
 * @param question the question
 * @param answer the answer; may be empty
 * @param tags words to find it by
 * @param customProperties what the standard does not know
 * @param authoritativeDefinitions where it is defined with authority
 */
public record VerifiedStatement(
    Optional<String> id,
    String question,
    Optional<String> answer,
    List<String> tags,
    List<CustomProperty> customProperties,
    List<AuthoritativeDefinition> authoritativeDefinitions) {

  public VerifiedStatement {
    tags = List.copyOf(tags);
    customProperties = List.copyOf(customProperties);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
  }
}
