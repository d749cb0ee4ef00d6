package dev.weft.sdk.testkit;

import dev.weft.sdk.embedded.EmbeddedKafka;

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
      TemporaryFolder folder = TemporaryFolder.make("weft-test-kafka");
      EmbeddedKafka broker = EmbeddedKafka.start(folder.path());
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    broker.close();
                    folder.close();
                  }));
      return broker;
    }
  }
}
