package dev.weft.sdk.testkit;

import dev.weft.sdk.embedded.EmbeddedKafka;
import java.util.Locale;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A broker in a container that ends with the JVM. */
final class KafkaInContainer {

  private static final String KAFKA = "apache/kafka";
  private static final String DEFAULT_IMAGE = KAFKA + ":4.3.1";

  private KafkaInContainer() {}

  /** Starts it, and says where its clients connect. */
  static String start() {
    KafkaContainer kafka =
        new KafkaContainer(
            DockerImageName.parse(System.getProperty(SharedKafka.IMAGE, DEFAULT_IMAGE))
                .asCompatibleSubstituteFor(KAFKA));
    EmbeddedKafka.settings().forEach((setting, value) -> kafka.addEnv(variable(setting), value));
    // A test machine is shared with the tests.
    kafka.addEnv("KAFKA_HEAP_OPTS", "-Xmx512m");
    kafka.start();
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop));
    return kafka.getBootstrapServers();
  }

  /** How Kafka's images take a setting. */
  private static String variable(String setting) {
    return "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
