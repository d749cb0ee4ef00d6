package dev.weft.sdk.descriptor.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that is allowed.
 *
 * @param id what others refer to it by; may be empty
 * @param value the value
 * @param label how to show it; may be empty
 * @param description what it means; may be empty
 * @param tags words to find it by
 * @param customProperties what the standard does not know
 * @param authoritativeDefinitions where it is defined with authority
 */
public record EnumValue(
    Optional<String> id,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Object value,
    Optional<String> label,
    Optional<String> description,
    List<String> tags,
    List<CustomProperty> customProperties,
    List<AuthoritativeDefinition> authoritativeDefinitions) {

  public EnumValue {
    value = Values.value(value);
    tags = List.copyOf(tags);
    customProperties = List.copyOf(customProperties);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
  }
}
