package dev.weft.sdk.descriptor.document;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a product or contract is for.
 *
 * @param purpose what it is for; may be empty
 * @param limitations what it must not be taken for; may be empty
 * @param usage how it is meant to be used; may be empty
 * @param authoritativeDefinitions where it is defined with authority
 * @param customProperties what the standard does not know
 * @param others what else is said of it; only contracts may
 */
public record DescriptionEntry(
    Optional<String> purpose,
    Optional<String> limitations,
    Optional<String> usage,
    List<AuthoritativeDefinition> authoritativeDefinitions,
    List<CustomProperty> customProperties,
    @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> others) {

  public DescriptionEntry {
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
    customProperties = List.copyOf(customProperties);
    others = Values.sorted(others);
  }
}
