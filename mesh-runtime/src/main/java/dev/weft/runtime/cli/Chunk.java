package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows that go to the mesh in one request. One thread. */
final class Chunk {

  private static final int ROWS = 2_000;
  private static final int BYTES = 4 << 20;

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final Map<Long, ObjectNode> rows = new LinkedHashMap<>();

  void add(Row.Parsed row) {
    ObjectNode line = MeshClient.JSON.createObjectNode().put("line", row.line());
    line.set("record", row.record());
    lines.writeBytes(line.toString().getBytes(UTF_8));
    lines.write('\n');
    rows.put(row.line(), row.record());
  }

  boolean isFull() {
    return rows.size() == ROWS || lines.size() >= BYTES;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  byte[] body() {
    return lines.toByteArray();
  }

  /** The row of a line that was added. */
  ObjectNode row(long line) {
    ObjectNode row = rows.get(line);
    if (row == null) {
      throw FailedException.failure("The mesh rejected line " + line + ", which was not sent");
    }
    return row;
  }

  void clear() {
    lines.reset();
    rows.clear();
  }
}
