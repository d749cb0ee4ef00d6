package dev.weft.sdk.load;

import dev.weft.sdk.serde.SampleOrders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Publishing and subscribing against Kafka's own clients, Avro, and Apicurio's serde: see the
 * README. The broker has a JVM of its own, and so have the clients, with a class that was generated
 * for them; this starts both and ends them.
 *
 * <p>Arguments, all optional: {@code rounds=5 seconds=2 parts=publish,consume,latency}.
 */
public final class ClientBenchmark {

  private static final long MINUTES = 20;

  private ClientBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("weft-benchmark");
    Process broker = null;
    Process client = null;
    try {
      SampleOrders.generate(folder);
      broker = java(List.of(), LoadBroker.class, folder.resolve("broker").toString());
      String servers = broker.inputReader().readLine();
      if (servers == null) {
        throw new IllegalStateException("The broker didn't start");
      }
      List<String> words = new ArrayList<>(List.of(servers));
      words.addAll(List.of(arguments));
      client = java(classPath(folder), LoadClient.class, words.toArray(String[]::new));
      client.inputReader().lines().forEach(System.out::println);
      client.waitFor(MINUTES, TimeUnit.MINUTES);
    } finally {
      end(client);
      end(broker);
      delete(folder);
    }
  }

  private static List<String> classPath(Path folder) {
    return List.of(folder.resolve("classes").toString());
  }

  private static Process java(List<String> morePath, Class<?> main, String... arguments)
      throws IOException {
    List<String> path = new ArrayList<>(morePath);
    path.add(System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms1g", "-Xmx1g", "-cp", String.join(File.pathSeparator, path)));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Each of them stops when its input ends; otherwise it is killed. */
  private static void end(Process process) throws Exception {
    if (process == null) {
      return;
    }
    process.getOutputStream().close();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
