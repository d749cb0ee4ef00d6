package dev.weft.runtime.cli;

import dev.weft.runtime.registry.RegistryNode;
import dev.weft.runtime.registry.RegistryUnavailableException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code weft registry}: a schema registry over a Kafka cluster, one node of any number. */
@Command(
    name = "registry",
    description = {
      "Start a schema registry for a Kafka cluster: Confluent's REST API for Avro, its state in one"
          + " topic. Start any number of nodes on a topic: one is elected to write, the others send"
          + " changes on to it, and another takes over when it fails."
    },
    footer = {
      "",
      "Examples:",
      "  weft registry --kafka 127.0.0.1:9092               on port 8081, for this machine alone",
      "  weft registry --kafka 127.0.0.1:9092 --port 8082   a second node beside it",
      "  weft registry --kafka k1:9092,k2:9092 --url http://node1:8081",
      "                                                     for other machines too"
    })
final class ServeRegistry implements Callable<Integer> {

  private static final Duration ELECTION = Duration.ofSeconds(10);
  private static final int LAST_PORT = 65_535;

  @Spec private @Nullable CommandSpec spec;

  @ParentCommand private @Nullable Weft weft;

  @Option(
      names = "--kafka",
      required = true,
      paramLabel = "HOST:PORT",
      description = "The Kafka cluster; several brokers separated by commas.")
  private String kafka = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "Where it listens; 0 for any free port. Default: 8081.")
  private int port;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = "_schemas",
      description = "Where the schemas are kept. Default: _schemas.")
  private String topic = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = {
        "Where other machines reach this node, http://HOST:PORT. It then listens on all interfaces,"
            + " and whoever reaches it may read and change schemas. Default: this machine alone."
      })
  private @Nullable String url;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > LAST_PORT) {
      throw misuse("There is no port " + port + ": choose one from 0 to " + LAST_PORT);
    }
    Terminal terminal = Objects.requireNonNull(weft).terminal();
    try (RegistryNode node =
        RegistryNode.start(
            new RegistryNode.Settings(kafka, topic, port, Optional.ofNullable(url)))) {
      // Ctrl-C: the process ends when this has.
      Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
      terminal.print(screen(node));
      new CountDownLatch(1).await();
      return CommandLine.ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw misuse(String.valueOf(e.getMessage()));
    } catch (RegistryUnavailableException e) {
      throw FailedException.failure(Objects.requireNonNullElseGet(e.getMessage(), e::toString));
    }
  }

  private CommandLine.ParameterException misuse(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private String screen(RegistryNode node) {
    String role = node.describeRole(ELECTION);
    double took =
        (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
    return String.format(
        Locale.ROOT,
        """
        The schema registry is up after %.1f s.

          registry  %s
          kafka     %s
          topic     %s
          role      %s

        Ctrl-C stops it.
        """,
        took,
        node.url(),
        kafka,
        topic,
        role);
  }
}
