package dev.weft.sdk.descriptor.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;

/**
 * Who works on a product or contract.
 *
 * @param id what others refer to it by; may be empty
 * @param name the team's name; may be empty
 * @param description what the team does; may be empty
 * @param members who is in it
 * @param tags words to find it by
 * @param customProperties what the standard does not know
 * @param authoritativeDefinitions where it is defined with authority
 */
public record Team(
    Optional<String> id,
    Optional<String> name,
    Optional<String> description,
    List<TeamMember> members,
    List<String> tags,
    List<CustomProperty> customProperties,
    List<AuthoritativeDefinition> authoritativeDefinitions) {

  public Team {
    members = List.copyOf(members);
    tags = List.copyOf(tags);
    customProperties = List.copyOf(customProperties);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
  }

  /** A team of which only the members are written, as older documents do. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Team of(List<TeamMember> members) {
    return new Team(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        members,
        List.of(),
        List.of(),
        List.of());
  }
}
