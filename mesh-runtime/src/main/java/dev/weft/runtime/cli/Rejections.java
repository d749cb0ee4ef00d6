package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes what was rejected to a file, which is there only when something was. One thread. */
final class Rejections implements AutoCloseable {

  private final Path file;
  private @Nullable BufferedWriter writer;
  private long count;

  private Rejections(Path file) {
    this.file = file;
  }

  /**
   * Makes room for the rejections of a new run: those of an earlier one are removed.
   *
   * @throws FailedException when the file could not be written; nothing was published then
   */
  static Rejections replacing(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.deleteIfExists(file);
      if (folder == null || !Files.isWritable(folder)) {
        throw unwritable(file, "permission denied");
      }
      return new Rejections(file);
    } catch (IOException e) {
      throw unwritable(file, e.toString());
    }
  }

  private static FailedException unwritable(Path file, String reason) {
    return FailedException.misuse(
        "Rejected rows can't be written to " + file + ": " + reason + ". Nothing was published");
  }

  void add(long line, JsonNode violations, JsonNode record) throws IOException {
    BufferedWriter open = writer;
    if (open == null) {
      open = Files.newBufferedWriter(file, UTF_8);
      writer = open;
    }
    ObjectNode rejection = MeshClient.JSON.createObjectNode().put("line", line);
    rejection.set("violations", violations);
    rejection.set("record", record);
    open.append(rejection.toString()).append('\n');
    count++;
  }

  long count() {
    return count;
  }

  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
