package dev.weft.sdk.descriptor.document;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where data lies. Each type of server has keys of its own.
 *
 * @param id what others refer to it by; may be empty
 * @param server its name
 * @param type what kind of server it is
 * @param description what it is for; may be empty
 * @param environment such as {@code prod}; may be empty
 * @param roles who may get access
 * @param customProperties what the standard does not know
 * @param others the keys of its type, such as {@code host}
 */
public record Server(
    Optional<String> id,
    String server,
    String type,
    Optional<String> description,
    Optional<String> environment,
    List<Role> roles,
    List<CustomProperty> customProperties,
    @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> others) {

  public Server {
    roles = List.copyOf(roles);
    customProperties = List.copyOf(customProperties);
    others = Values.sorted(others);
  }
}
