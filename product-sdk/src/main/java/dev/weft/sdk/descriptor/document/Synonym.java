package dev.weft.sdk.descriptor.document;

import java.util.List;
import java.util.Optional;

/**
 * Another name for something.
 *
 * @param id what others refer to it by; may be empty
 * @param synonym the name
 * @param description when it is used; may be empty
 * @param locale its language; may be empty
 * @param source where it comes from; may be empty
 * @param status where it stands in its life; may be empty
 * @param customProperties what the standard does not know
 */
public record Synonym(
    Optional<String> id,
    String synonym,
    Optional<String> description,
    Optional<String> locale,
    Optional<String> source,
    Optional<String> status,
    List<CustomProperty> customProperties) {

  public Synonym {
    customProperties = List.copyOf(customProperties);
  }
}
