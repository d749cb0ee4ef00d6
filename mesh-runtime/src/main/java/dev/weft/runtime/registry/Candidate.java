package dev.weft.runtime.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node as it presents itself to the others in the group's data.
 *
 * @param owner its name in terms
 * @param eligible whether it may be the writer
 */
record Candidate(String owner, URI address, boolean eligible) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BYTES = 1_000;

  ByteBuffer encode() {
    ObjectNode node =
        JSON.createObjectNode()
            .put("node", owner)
            .put("url", address.toString())
            .put("eligible", eligible);
    return ByteBuffer.wrap(node.toString().getBytes(UTF_8));
  }

  /** The node in a member's data; empty when it isn't one of ours. */
  static Optional<Candidate> decode(@Nullable ByteBuffer data) {
    if (data == null || data.remaining() > MAX_BYTES) {
      return Optional.empty();
    }
    byte[] bytes = new byte[data.remaining()];
    data.duplicate().get(bytes);
    try {
      JsonNode node = JSON.readTree(bytes);
      String owner = node.path("node").asText();
      return owner.isEmpty()
          ? Optional.empty()
          : NodeAddress.parse(node.path("url").asText())
              .map(url -> new Candidate(owner, url, node.path("eligible").asBoolean(false)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
