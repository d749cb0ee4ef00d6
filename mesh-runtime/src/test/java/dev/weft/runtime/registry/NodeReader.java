package dev.weft.runtime.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A reader in JavaScript: {@code src/test/node/read.mjs} with other people's clients, which {@code
 * .ci/run} installs below {@code target/node}.
 */
final class NodeReader {

  private static final Path SOURCE = Path.of("src/test/node").toAbsolutePath();
  private static final Path HOME = Path.of("target/node").toAbsolutePath();
  private static final long WITHIN_SECONDS = 60;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private NodeReader() {}

  /** Skips the test that asks where it can't run. */
  static void assumeInstalled() throws IOException, InterruptedException {
    Assumptions.assumeTrue(nodeRuns(), "node isn't installed, so nothing reads with it");
    Assumptions.assumeTrue(
        Files.isDirectory(HOME.resolve("node_modules")),
        HOME
            + "/node_modules is missing: copy src/test/node/package*.json to target/node and run 'npm ci' there, as .ci/run does");
  }

  private static boolean nodeRuns() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads records from the beginning of a topic.
   *
   * @return one object a record, with {@code key}, {@code value} and the names of its {@code
   *     headers}
   */
  static List<JsonNode> read(String bootstrapServers, String registry, String topic, int count)
      throws IOException, InterruptedException {
    // Packages are looked for beside the script.
    Path script =
        Files.copy(
            SOURCE.resolve("read.mjs"),
            HOME.resolve("read.mjs"),
            StandardCopyOption.REPLACE_EXISTING);
    Path output = HOME.resolve(topic + ".jsonl");
    Path errors = HOME.resolve(topic + ".log");
    Process node =
        new ProcessBuilder(
                List.of(
                    "node",
                    script.toString(),
                    bootstrapServers,
                    registry,
                    topic,
                    Integer.toString(count)))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      if (!node.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS) || node.exitValue() != 0) {
        throw new IllegalStateException(
            "node read no %d records of %s:%n%s%s"
                .formatted(
                    count,
                    topic,
                    Files.readString(output, UTF_8),
                    Files.readString(errors, UTF_8)));
      }
    } finally {
      node.destroyForcibly();
    }
    List<JsonNode> records = new ArrayList<>();
    for (String line : Files.readAllLines(output, UTF_8)) {
      records.add(JSON.readTree(line));
    }
    return records;
  }
}
