package dev.weft.sdk.testkit;

import dev.weft.sdk.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** An embedded broker that ends with the JVM, and its directory with it. */
final class KafkaInThisJvm {

  private KafkaInThisJvm() {}

  /** Starts it, and says where its clients connect. */
  static String start() {
    try {
      Path directory = Files.createTempDirectory("weft-test-kafka");
      EmbeddedKafka broker = EmbeddedKafka.start(directory);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker, directory)));
      return broker.bootstrapServers();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't make a directory for the test broker", e);
    }
  }

  private static void stop(EmbeddedKafka broker, Path directory) {
    broker.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't delete " + directory, e);
    }
  }
}
