package dev.weft.sdk.descriptor.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A property that a standard does not know, with its value.
 *
 * @param id what others refer to it by; may be empty
 * @param property its name
 * @param value its value; null when none is written
 * @param description what it means; may be empty
 * @param vendor whose property it is; may be empty
 */
public record CustomProperty(
    Optional<String> id,
    String property,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Object value,
    Optional<String> description,
    Optional<String> vendor) {

  public CustomProperty {
    value = Values.value(value);
  }

  /** A property with nothing but its value. */
  public static CustomProperty of(String property, Object value) {
    return new CustomProperty(
        Optional.empty(), property, value, Optional.empty(), Optional.empty());
  }
}
