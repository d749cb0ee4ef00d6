package dev.weft.runtime.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import io.micronaut.http.HttpStatus;
import java.util.Optional;

/**
 * What somebody wants retired.
 *
 * @param product the product's address as written
 * @param port the port's name as written; empty for the main one
 * @param major the major version
 * @param deleteData whether its data shall go, too
 * @param requestedBy who asks, as they say; nobody has checked it
 */
record RetireRequest(
    String product, Optional<String> port, String major, boolean deleteData, String requestedBy) {

  /**
   * Reads {@code {"port": "<domain>.<product>[/<port>]@<major>", "deleteData": false,
   * "requestedBy": name}}.
   *
   * @throws ProblemException when it is something else
   */
  static RetireRequest parse(byte[] body) {
    JsonNode root = FilesRequest.read(body);
    String address = root.path("port").asText("");
    int at = address.indexOf('@');
    if (at < 0 || address.indexOf('@', at + 1) > 0) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST,
          "Invalid request",
          "'"
              + address
              + "' names no version: write <domain>.<product>@<major>, or"
              + " <domain>.<product>/<port>@<major>");
    }
    String name = address.substring(0, at);
    int slash = name.indexOf('/');
    return new RetireRequest(
        slash < 0 ? name : name.substring(0, slash),
        slash < 0 ? Optional.empty() : Optional.of(name.substring(slash + 1)),
        address.substring(at + 1),
        root.path("deleteData").asBoolean(false),
        FilesRequest.requestedBy(root));
  }

  /**
   * The port that is meant.
   *
   * @throws ProblemException when there is none; it says which ones there are
   */
  OutputPort port(Declaration mesh) {
    DataProduct found = Address.of(product).product(mesh);
    String wanted = port.orElseGet(() -> found.mainPort().id().port()) + "@" + major;
    return Address.of(product, wanted).port(mesh);
  }
}
