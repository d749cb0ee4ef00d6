package dev.weft.sdk.testkit;

import dev.weft.sdk.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The one embedded broker that all tests of a JVM share. Started by the first test that asks,
 * stopped with the JVM. Tests use topic and group names of their own instead of cleaning up.
 */
public final class SharedKafka {

  private SharedKafka() {}

  /** Where its clients connect. */
  public static String bootstrapServers() {
    return Holder.BROKER.bootstrapServers();
  }

  private static final class Holder {
    static final EmbeddedKafka BROKER = start();

    private static EmbeddedKafka start() {
      try {
        Path directory = Files.createTempDirectory("weft-test-kafka");
        EmbeddedKafka broker = EmbeddedKafka.start(directory);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker, directory)));
        return broker;
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
}
