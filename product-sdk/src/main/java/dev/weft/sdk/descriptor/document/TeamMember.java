package dev.weft.sdk.descriptor.document;

import java.util.List;
import java.util.Optional;

/**
 * A member of a team.
 *
 * @param id what others refer to it by; may be empty
 * @param username the user name or mail address; may be empty
 * @param name the name; may be empty
 * @param description who it is; may be empty
 * @param role what it does; may be empty
 * @param dateIn the day of joining; may be empty
 * @param dateOut the day of leaving; may be empty
 * @param replacedByUsername who came after; may be empty
 * @param tags words to find it by
 * @param customProperties what the standard does not know
 * @param authoritativeDefinitions where it is defined with authority
 */
public record TeamMember(
    Optional<String> id,
    Optional<String> username,
    Optional<String> name,
    Optional<String> description,
    Optional<String> role,
    Optional<String> dateIn,
    Optional<String> dateOut,
    Optional<String> replacedByUsername,
    List<String> tags,
    List<CustomProperty> customProperties,
    List<AuthoritativeDefinition> authoritativeDefinitions) {

  public TeamMember {
    tags = List.copyOf(tags);
    customProperties = List.copyOf(customProperties);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
  }
}
