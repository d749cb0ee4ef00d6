package dev.weft.sdk.load;

import dev.weft.sdk.embedded.EmbeddedKafka;
import java.nio.file.Path;

/** A broker in a JVM of its own: says where it is, and stops when its input ends. */
final class LoadBroker {

  private LoadBroker() {}

  public static void main(String[] arguments) throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start(Path.of(arguments[0]))) {
      System.out.println(broker.bootstrapServers());
      while (System.in.read() >= 0) {
        // Nothing is said to it.
      }
    }
    System.exit(0);
  }
}
