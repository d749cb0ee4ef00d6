package dev.weft.sdk.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker and controller (KRaft) in this JVM, bound to the loopback address, with a real
 * log on disk. Started again on the same directory, it has everything that was committed, also
 * after the process was killed.
 *
 * <p>Thread-safe. Closing stops the broker and keeps the directory.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final int NODE = 1;

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final Runnable before;

  private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers, Runnable before) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
    this.before = before;
  }

  /**
   * Starts a broker on free ports and waits until it serves.
   *
   * @param directory where the log lies; made when missing, and one broker's alone
   * @throws UncheckedIOException when the directory can't be written
   */
  public static EmbeddedKafka start(Path directory) {
    EmbeddedKafka kafka = prepare(directory);
    kafka.startup();
    return kafka;
  }

  /**
   * Starts a broker that tells its clients another address than its own: that of a proxy before it.
   *
   * @param directory where the log lies; made when missing, and one broker's alone
   * @param advertised {@code host:port} that leads to the broker's own address
   * @throws UncheckedIOException when the directory can't be written
   */
  public static EmbeddedKafka start(Path directory, String advertised) {
    EmbeddedKafka kafka = prepare(directory, Optional.of(advertised));
    kafka.startup();
    return kafka;
  }

  /**
   * Makes a broker ready to start: its directory is formatted and its address known, nothing runs
   * yet.
   *
   * @param directory where the log lies; made when missing, and one broker's alone
   * @throws UncheckedIOException when the directory can't be written
   */
  public static EmbeddedKafka prepare(Path directory) {
    return prepare(directory, Optional.empty());
  }

  private static EmbeddedKafka prepare(Path directory, Optional<String> advertised) {
    List<Integer> ports = FreePorts.find(2);
    String broker = "127.0.0.1:" + ports.get(0);
    String controller = "127.0.0.1:" + ports.get(1);
    boolean killed = KilledBroker.leftBehind(directory);
    try {
      Files.createDirectories(directory);
      format(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't prepare the broker's directory " + directory, e);
    }
    return new EmbeddedKafka(
        new KafkaRaftServer(
            new KafkaConfig(
                BrokerSettings.of(NODE, broker, advertised.orElse(broker), controller, directory),
                false),
            Time.SYSTEM),
        broker,
        killed ? () -> KilledBroker.signOff(NODE, controller, directory) : () -> {});
  }

  /** Starts it and waits until it serves. */
  public void startup() {
    before.run();
    server.startup();
  }

  private static void format(Path directory) throws IOException {
    if (Files.exists(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
      return;
    }
    try {
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(NODE)
          .addDirectory(directory.toString())
          .setMetadataLogDirectory(directory.toString())
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setControllerListenerName(BrokerSettings.CONTROLLER)
          .setIgnoreFormatted(true)
          .run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("Can't format the broker's directory " + directory, e);
    }
  }

  /**
   * Says what shall happen when a broker of this JVM gives up, as it does on a full disk. Left
   * alone it ends the process without a word.
   *
   * @param reaction told what Kafka says, which may be nothing; it should end the process
   */
  public static void whenOneGivesUp(Consumer<String> reaction) {
    Exit.Procedure procedure = (status, message) -> reaction.accept(message == null ? "" : message);
    Exit.setExitProcedure(procedure);
    Exit.setHaltProcedure(procedure);
  }

  /**
   * How such a broker is set up, by the names of Kafka's settings, but for its addresses and
   * directories: for a broker elsewhere that shall behave alike.
   */
  public static Map<String, String> settings() {
    return BrokerSettings.ofOneSmallMachine();
  }

  /** Where clients connect, {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Stops the broker and waits until it has stopped. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
