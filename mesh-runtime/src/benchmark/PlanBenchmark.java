import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures {@code weft plan} and {@code weft apply} over many products, against a mesh on the embedded broker that starts
 * empty: each as the whole process that a user waits for, with the class-data archive when there is one. Everything lies
 * in a temporary folder, which is deleted; loopback only.
 *
 * <p>Run in the repository, after a build: {@code java mesh-runtime/src/benchmark/PlanBenchmark.java [products]}
 */
class PlanBenchmark {

  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Path TARGET = HOME.resolve("mesh-runtime/target");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PRODUCTS_OF_A_DOMAIN = 50;
  private static final int REPEAT = 5;

  public static void main(String[] arguments) throws Exception {
    int products = arguments.length == 0 ? 1_000 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("weft-plan-benchmark-");
    Process mesh = null;
    try {
      Path declarations = generate(folder.resolve("declarations"), products);
      int port = freePort();
      mesh =
          start(
              folder.resolve("up.log"),
              "up",
              "--schemas",
              Files.createDirectory(folder.resolve("none")).toString(),
              "--data",
              folder.resolve("data").toString(),
              "--port",
              Integer.toString(port));
      awaitUp(mesh, port);
      String server = "http://127.0.0.1:" + port;
      System.out.printf(Locale.ROOT, "%,d products, %,d files%n", products, count(declarations));
      measure("plan, all new", REPEAT, 3, "plan", declarations.toString(), "--server", server);
      measure("apply, all new", 1, 0, "apply", declarations.toString(), "--server", server);
      measure("plan, nothing to do", REPEAT, 0, "plan", declarations.toString(), "--server", server);
      measure("apply, nothing to do", REPEAT, 0, "apply", declarations.toString(), "--server", server);
      evolve(declarations);
      measure("plan, each with a new field", REPEAT, 3, "plan", declarations.toString(), "--server", server);
      measure("apply, each with a new field", 1, 0, "apply", declarations.toString(), "--server", server);
      stop(mesh);
      long begin = System.nanoTime();
      mesh =
          start(
              folder.resolve("up-again.log"),
              "up",
              "--schemas",
              declarations.toString(),
              "--data",
              folder.resolve("data").toString(),
              "--port",
              Integer.toString(port));
      awaitUp(mesh, port);
      print("start again with all of them", List.of((System.nanoTime() - begin) / 1e9));
    } finally {
      if (mesh != null) {
        stop(mesh);
      }
      delete(folder);
    }
  }

  private static Path generate(Path root, int products) throws IOException {
    for (int i = 0; i < products; i++) {
      String domain = "domain-" + i / PRODUCTS_OF_A_DOMAIN;
      String name = "product-" + i;
      Path folder = Files.createDirectories(root.resolve(domain).resolve(name));
      Files.writeString(
          root.resolve(domain).resolve("domain.yaml"),
          """
          apiVersion: weft.dev/v1
          kind: Domain
          id: %1$s
          name: %1$s
          owner: Benchmark
          contact: benchmark@localhost
          """
              .formatted(domain));
      Files.writeString(
          folder.resolve("product.yaml"),
          """
          apiVersion: v1.0.0
          kind: DataProduct
          id: urn:weft:%1$s:%2$s
          name: %2$s
          version: 1.0.0
          status: active
          domain: %1$s
          description:
            purpose: One of many products, to see how many can be planned and applied.
          outputPorts:
            - name: %2$s
              version: 1.0.0
              contractId: urn:weft:%1$s:%2$s:%2$s:v1
          customProperties:
            - property: weft.kind
              value: source-aligned
          """
              .formatted(domain, name));
      Files.writeString(
          folder.resolve("contract.yaml"),
          """
          apiVersion: v3.1.0
          kind: DataContract
          id: urn:weft:%1$s:%2$s:%2$s:v1
          name: %2$s
          version: 1.0.0
          status: active
          schema:
            - name: Order%3$d
              logicalType: object
              physicalType: topic
              customProperties:
                - property: weft.avro
                  value: Order.avsc
                - property: weft.key
                  value: order_id
          """
              .formatted(domain, name, i));
      Files.writeString(
          folder.resolve("Order.avsc"),
          """
          {"type": "record", "name": "Order%1$d", "namespace": "benchmark", "doc": "An order.", "fields": [
            {"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}, "doc": "The order."},
            {"name": "customer", "type": "string", "doc": "Who ordered."},
            {"name": "ordered_on", "type": {"type": "int", "logicalType": "date"}, "doc": "When."},
            {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 4}, "doc": "What it costs."},
            {"name": "channel", "type": {"type": "enum", "name": "Channel%1$d", "symbols": ["SHOP", "WEB"]}, "doc": "How."},
            {"name": "lines", "doc": "What.", "type": {"type": "array", "items": {"type": "record", "name": "Line%1$d", "fields": [
              {"name": "sku", "type": "string", "doc": "The article."}, {"name": "units", "type": "int", "doc": "How many."}]}}}
          ]}
          """
              .formatted(i));
    }
    return root;
  }

  /** A field more in every product, with the versions that this asks for. */
  private static void evolve(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file);
        String name = file.getFileName().toString();
        if (name.endsWith(".avsc")) {
          Files.writeString(
              file,
              text.replace(
                  "\"fields\": [\n",
                  "\"fields\": [\n  {\"name\": \"remark\", \"type\": [\"null\", \"string\"], \"default\": null, \"doc\": \"A remark.\"},\n"));
        } else if (!name.equals("domain.yaml")) {
          Files.writeString(file, text.replace("version: 1.0.0", "version: 1.1.0"));
        }
      }
    }
  }

  private static void measure(String what, int times, int exitCode, String... command) throws Exception {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      Process call = start(null, command);
      int ended = call.waitFor();
      seconds.add((System.nanoTime() - begin) / 1e9);
      if (ended != exitCode) {
        throw new IllegalStateException("weft " + String.join(" ", command) + " ended with " + ended);
      }
    }
    print(what, seconds);
  }

  private static Process start(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("-Dweft.home=" + HOME);
    command.add("-XX:+UseSerialGC");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx640m", "-Xmn256m", "-Xss512k", "-XX:MaxMetaspaceSize=256m"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    if (Files.exists(TARGET.resolve("weft.jsa"))) {
      command.add("-XX:SharedArchiveFile=" + TARGET.resolve("weft.jsa"));
    }
    command.addAll(List.of("-jar", TARGET.resolve("mesh-runtime.jar").toString()));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(output == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(output.toFile()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void awaitUp(Process mesh, int port) throws Exception {
    while (!answers(port)) {
      if (!mesh.isAlive()) {
        throw new IllegalStateException("The mesh ended with " + mesh.exitValue());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** The mesh's own products are in the catalog as soon as it can be changed. */
  private static boolean answers(int port) throws InterruptedException {
    try {
      HttpResponse<String> products =
          HTTP.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/products")).build(),
              HttpResponse.BodyHandlers.ofString());
      return products.statusCode() == 200 && products.body().contains("mesh.changes");
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static long count(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void print(String what, List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%-32s min %7.2f  median %7.2f  max %7.2f s%n",
        what,
        sorted[0],
        sorted[sorted.length / 2],
        sorted[sorted.length - 1]);
  }
}
