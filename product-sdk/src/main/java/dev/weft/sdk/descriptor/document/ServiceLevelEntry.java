package dev.weft.sdk.descriptor.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service level, as ODCS writes it.
 *
 * @param id what others refer to it by; may be empty
 * @param property what is promised
 * @param value the objective; null when none is written
 * @param valueExt a second value; may be empty
 * @param unit the unit of the objective; may be empty
 * @param element what it is about; may be empty
 * @param driver why it matters; may be empty
 * @param description what it means; may be empty
 * @param scheduler what starts the check; may be empty
 * @param schedule when it is checked; may be empty
 * @param customProperties what the standard does not know
 * @param authoritativeDefinitions where it is defined with authority
 */
public record ServiceLevelEntry(
    Optional<String> id,
    String property,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Object value,
    Optional<Object> valueExt,
    Optional<String> unit,
    Optional<String> element,
    Optional<String> driver,
    Optional<String> description,
    Optional<String> scheduler,
    Optional<String> schedule,
    List<CustomProperty> customProperties,
    List<AuthoritativeDefinition> authoritativeDefinitions) {

  public ServiceLevelEntry {
    value = Values.value(value);
    valueExt = valueExt.map(Values::value);
    customProperties = List.copyOf(customProperties);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
  }
}
