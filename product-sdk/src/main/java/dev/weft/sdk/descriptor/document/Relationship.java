package dev.weft.sdk.descriptor.document;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Optional;

/**
 * How a field relates to another.
 *
 * @param id what others refer to it by; may be empty
 * @param type always {@code foreignKey}; may be empty
 * @param from the fields that refer; empty for the field it is written at
 * @param to the fields that are referred to
 * @param customProperties what the standard does not know
 */
public record Relationship(
    Optional<String> id,
    Optional<String> type,
    @JsonFormat(
            with = {
              JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
              JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
            })
        List<String> from,
    @JsonFormat(
            with = {
              JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
              JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
            })
        List<String> to,
    List<CustomProperty> customProperties) {

  public Relationship {
    from = List.copyOf(from);
    to = List.copyOf(to);
    customProperties = List.copyOf(customProperties);
  }
}
