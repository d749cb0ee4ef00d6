package dev.weft.sdk.testkit;

/**
 * The one broker that all tests of a JVM share. Started by the first test that asks, stopped with
 * the JVM. Tests use topic and group names of their own instead of cleaning up.
 *
 * <p>The system property {@value #KIND} says what it is: {@code embedded} (the default) is a broker
 * in this JVM, {@code container} is one in a container, of the image that {@value #IMAGE} names.
 * The latter needs a container engine, and {@code org.testcontainers:testcontainers-kafka} on the
 * class path. Both are set up alike.
 */
public final class SharedKafka {

  static final String KIND = "weft.test.kafka";
  static final String IMAGE = "weft.test.kafka.image";

  private SharedKafka() {}

  /** Where its clients connect. */
  public static String bootstrapServers() {
    return Holder.BOOTSTRAP_SERVERS;
  }

  private static final class Holder {
    static final String BOOTSTRAP_SERVERS = start(System.getProperty(KIND, "embedded"));

    private static String start(String kind) {
      return switch (kind) {
        case "embedded" -> KafkaInThisJvm.start();
        case "container" -> KafkaInContainer.start();
        default ->
            throw new IllegalArgumentException(
                "System property %s is '%s'. It says which broker tests share: set it to 'embedded' or 'container'"
                    .formatted(KIND, kind));
      };
    }
  }
}
