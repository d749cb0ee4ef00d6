package dev.weft.sdk.descriptor.document;

import java.util.List;
import java.util.Optional;

/**
 * Where a product is managed.
 *
 * @param id what others refer to it by; may be empty
 * @param name its name
 * @param content what it is about
 * @param type {@code rest} or {@code topic}; may be empty
 * @param url where it is; may be empty
 * @param channel the channel to use; may be empty
 * @param description what it is for; may be empty
 * @param deprecated whether nobody should start to use it; may be empty
 * @param tags words to find it by
 * @param customProperties what the standard does not know
 * @param authoritativeDefinitions where it is defined with authority
 */
public record ManagementPort(
    Optional<String> id,
    String name,
    String content,
    Optional<String> type,
    Optional<String> url,
    Optional<String> channel,
    Optional<String> description,
    Optional<Boolean> deprecated,
    List<String> tags,
    List<CustomProperty> customProperties,
    List<AuthoritativeDefinition> authoritativeDefinitions) {

  public ManagementPort {
    tags = List.copyOf(tags);
    customProperties = List.copyOf(customProperties);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
  }
}
