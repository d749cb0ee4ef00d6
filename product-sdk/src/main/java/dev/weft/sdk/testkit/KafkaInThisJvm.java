package dev.weft.sdk.testkit;

import dev.weft.sdk.embedded.EmbeddedKafka;

/** An embedded broker that ends with the JVM, and its folder with it. */
final class KafkaInThisJvm {

  private KafkaInThisJvm() {}

  /** Starts it, and says where its clients connect. */
  static String start() {
    TemporaryFolder folder = TemporaryFolder.make("weft-test-kafka");
    EmbeddedKafka broker = EmbeddedKafka.start(folder.path());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  broker.close();
                  folder.close();
                }));
    return broker.bootstrapServers();
  }
}
