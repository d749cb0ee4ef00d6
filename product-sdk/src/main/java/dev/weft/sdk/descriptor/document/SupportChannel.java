package dev.weft.sdk.descriptor.document;

import java.util.List;
import java.util.Optional;

/**
 * Where help is found.
 *
 * @param id what others refer to it by; may be empty
 * @param channel its name
 * @param url where it is; may be empty
 * @param description what it is for; may be empty
 * @param tool what it is made with; may be empty
 * @param scope what it is meant for; may be empty
 * @param invitationUrl where to ask for access; may be empty
 * @param tags words to find it by
 * @param customProperties what the standard does not know
 * @param authoritativeDefinitions where it is defined with authority
 */
public record SupportChannel(
    Optional<String> id,
    String channel,
    Optional<String> url,
    Optional<String> description,
    Optional<String> tool,
    Optional<String> scope,
    Optional<String> invitationUrl,
    List<String> tags,
    List<CustomProperty> customProperties,
    List<AuthoritativeDefinition> authoritativeDefinitions) {

  public SupportChannel {
    tags = List.copyOf(tags);
    customProperties = List.copyOf(customProperties);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
  }
}
