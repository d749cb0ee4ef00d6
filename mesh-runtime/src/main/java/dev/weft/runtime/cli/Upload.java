package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sends rows to a product, in order, and keeps those that were rejected. One thread. */
final class Upload {

  private static final int MAX_REJECTED = 2_000;

  private final MeshClient mesh;
  private final String path;
  private final Rejections rejections;
  private final Chunk chunk = new Chunk();

  /** By line, for they are written in the order of lines, whoever found them. */
  private final SortedMap<Long, Rejected> rejected = new TreeMap<>();

  private long published;

  Upload(MeshClient mesh, String product, Rejections rejections) {
    this.mesh = mesh;
    this.path = MeshClient.product(product) + "/records";
    this.rejections = rejections;
  }

  /**
   * Sends all rows.
   *
   * @throws IOException when the rows can't be read on, or a rejection can't be written
   */
  void send(Rows rows) throws IOException {
    for (Row row = rows.next(); row != null; row = rows.next()) {
      switch (row) {
        case Row.Parsed parsed -> chunk.add(parsed);
        case Row.Broken broken ->
            rejected.put(broken.line(), new Rejected(violation(broken.rule()), broken.content()));
      }
      if (chunk.isFull() || rejected.size() >= MAX_REJECTED) {
        flush();
      }
    }
    flush();
  }

  long published() {
    return published;
  }

  private void flush() throws IOException {
    if (!chunk.isEmpty()) {
      JsonNode answer = mesh.post(path, chunk.body());
      published += answer.path("published").asLong();
      for (JsonNode rejection : answer.path("rejected")) {
        long line = rejection.path("line").asLong();
        rejected.put(line, new Rejected(rejection.path("violations"), chunk.row(line)));
      }
      chunk.clear();
    }
    for (Map.Entry<Long, Rejected> entry : rejected.entrySet()) {
      rejections.add(entry.getKey(), entry.getValue().violations(), entry.getValue().record());
    }
    rejected.clear();
  }

  private static ArrayNode violation(String rule) {
    ArrayNode violations = MeshClient.JSON.createArrayNode();
    violations.addObject().put("field", "").put("rule", rule).put("value", "");
    return violations;
  }

  private record Rejected(JsonNode violations, JsonNode record) {}
}
