import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the registry ({@code weft registry}) side by side with Apicurio's, both as processes of their own on
 * loopback, in alternating rounds: start to first change made, schemas by id, compatibility checks, registrations a second,
 * by one client and by eight, resident memory afterwards. Ours keeps what it's given in Kafka, in a process of its own;
 * Apicurio keeps it in memory. The client is a bare socket, so that it costs little. Bounded in time, loopback only.
 *
 * <p>Run in the repository, after {@code mvn verify} (which unpacks Apicurio): {@code java
 * mesh-runtime/src/benchmark/RegistryBenchmark.java [rounds] [seconds of each measurement]}
 */
class RegistryBenchmark {

  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Path TARGET = HOME.resolve("mesh-runtime/target");
  private static final int SCHEMAS = 200;
  private static final int[] CLIENTS = {1, 8};
  private static final long START_SECONDS = 90;

  private static final Map<String, List<Double>> RESULTS = new LinkedHashMap<>();
  private static final AtomicInteger UNIQUE = new AtomicInteger();

  /** A registry under measurement. */
  private record Contender(String name, Process process, int port, String path) {}

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    Path empty = Files.createTempDirectory("no-products");
    Process broker = java("broker", weft("up", "--schemas", empty.toString(), "--port", "" + freePort()));
    try {
      String kafka = kafkaOf(broker);
      for (int round = 1; round <= rounds; round++) {
        String topic = "schemas-" + round;
        measure("apicurio", seconds, RegistryBenchmark::apicurio);
        measure("weft", seconds, port -> weft("registry", "--kafka", kafka, "--topic", topic, "--port", "" + port));
        System.out.printf("round %d of %d%n", round, rounds);
      }
    } finally {
      stop(broker);
      Files.delete(empty);
    }
    print();
  }

  private interface CommandOn {
    List<String> command(int port);
  }

  private static void measure(String name, int seconds, CommandOn start) throws Exception {
    int port = freePort();
    long begin = System.nanoTime();
    Process process = java(name, start.command(port));
    drain(process);
    try {
      Contender contender = new Contender(name, process, port, name.equals("weft") ? "/registry" : "/apis/ccompat/v7");
      awaitAnswer(contender);
      add("start to first change made, s", name, (System.nanoTime() - begin) / 1e9);
      int[] ids = prepare(contender);
      for (int clients : CLIENTS) {
        // The first go of each is for the compiler.
        for (boolean counts : new boolean[] {false, true}) {
          double time = counts ? seconds : Math.max(1, seconds / 2.0);
          note(counts, "reads by id", clients, name, rate(contender, clients, time, random -> read(contender, ids, random)));
          note(counts, "compatibility checks", clients, name, rate(contender, clients, time, random -> check(contender, random)));
          note(counts, "registrations", clients, name, rate(contender, clients, time, random -> register(contender, "r" + UNIQUE.incrementAndGet(), UNIQUE.incrementAndGet())));
        }
      }
      add("resident memory afterwards, MiB", name, residentMiB(process.pid()));
    } finally {
      stop(process);
    }
  }

  private static void note(boolean counts, String what, int clients, String name, double rate) {
    if (counts) {
      add("%s a second, %d client%s".formatted(what, clients, clients == 1 ? "" : "s"), name, rate);
    }
  }

  /** A request for each step of a client. */
  private interface Step {
    byte[] request(SplittableRandom random);
  }

  private static double rate(Contender contender, int clients, double seconds, Step step) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Callable<Double>> calls = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        SplittableRandom random = new SplittableRandom(client);
        calls.add(
            () -> {
              try (Connection connection = new Connection(contender.port())) {
                long begin = System.nanoTime();
                long end = begin + (long) (seconds * 1e9);
                int done = 0;
                while (System.nanoTime() < end) {
                  connection.call(step.request(random));
                  done++;
                }
                return done * 1e9 / (System.nanoTime() - begin);
              }
            });
      }
      double sum = 0;
      for (Future<Double> rate : threads.invokeAll(calls, (long) seconds + 60, TimeUnit.SECONDS)) {
        sum += rate.get();
      }
      return sum;
    }
  }

  private static int[] prepare(Contender contender) throws IOException {
    int[] ids = new int[SCHEMAS];
    try (Connection connection = new Connection(contender.port())) {
      for (int i = 0; i < SCHEMAS; i++) {
        String answer = connection.call(register(contender, "s" + i, i));
        Matcher id = Pattern.compile("\"id\":(\\d+)").matcher(answer);
        if (!id.find()) {
          throw new IllegalStateException(answer);
        }
        ids[i] = Integer.parseInt(id.group(1));
      }
    }
    return ids;
  }

  private static byte[] read(Contender contender, int[] ids, SplittableRandom random) {
    return request(contender, "GET", "/schemas/ids/" + ids[random.nextInt(ids.length)], "");
  }

  /** A schema that nobody has seen before, so that no cache of parsed schemas knows it. */
  private static byte[] check(Contender contender, SplittableRandom random) {
    int number = random.nextInt(SCHEMAS);
    return request(
        contender,
        "POST",
        "/compatibility/subjects/s" + number + "/versions/latest",
        body(schema(number, ",{\"name\":\"extra\",\"type\":\"string\",\"default\":\"" + UNIQUE.incrementAndGet() + "\"}")));
  }

  private static byte[] register(Contender contender, String subject, int number) {
    return request(contender, "POST", "/subjects/" + subject + "/versions", body(schema(number, "")));
  }

  /** An order: 16 fields, logical types, an enum, a nested record. */
  private static String schema(int number, String more) {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      fields.append("{\"name\":\"field_%d\",\"type\":[\"null\",\"string\"],\"default\":null,\"doc\":\"What it is.\"},".formatted(i));
    }
    return """
        {"type":"record","name":"Order%d","namespace":"shop","doc":"An order.","fields":[%s
        {"name":"order_id","type":"long"},
        {"name":"amount","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}},
        {"name":"at","type":{"type":"long","logicalType":"timestamp-micros"}},
        {"name":"state","type":{"type":"enum","name":"State","symbols":["NEW","PAID","SENT"]}},
        {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
          {"name":"sku","type":"string"},{"name":"quantity","type":"int"}]}}},
        {"name":"note","type":"string","default":""}%s]}"""
        .formatted(number, fields, more);
  }

  private static String body(String schema) {
    return "{\"schema\":\"" + schema.replace("\"", "\\\"").replace("\n", "") + "\"}";
  }

  private static byte[] request(Contender contender, String method, String path, String body) {
    return """
        %s %s%s HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Accept: application/vnd.schemaregistry.v1+json\r
        Content-Type: application/vnd.schemaregistry.v1+json\r
        Content-Length: %d\r
        \r
        %s"""
        .formatted(method, contender.path(), path, contender.port(), body.length(), body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** One connection that is kept open, one request at a time. */
  private static final class Connection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(30_000);
      in = new BufferedInputStream(socket.getInputStream(), 16_384);
      out = socket.getOutputStream();
    }

    String call(byte[] request) throws IOException {
      out.write(request);
      String status = line();
      int length = -1;
      for (String header = line(); !header.isEmpty(); header = line()) {
        if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
          length = Integer.parseInt(header.substring(15).strip());
        }
      }
      String body = length >= 0 ? read(length) : chunks();
      if (!status.startsWith("HTTP/1.1 200")) {
        throw new IllegalStateException(status + " " + body);
      }
      return body;
    }

    private String chunks() throws IOException {
      StringBuilder body = new StringBuilder();
      for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
        body.append(read(size));
        line();
      }
      line();
      return body.toString();
    }

    private String read(int length) throws IOException {
      return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder(64);
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          throw new IOException("The connection was closed");
        }
        if (next != '\r') {
          line.append((char) next);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static void awaitAnswer(Contender contender) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < deadline) {
      if (!contender.process().isAlive()) {
        throw new IllegalStateException(contender.name() + " ended with " + contender.process().exitValue());
      }
      try (Connection connection = new Connection(contender.port())) {
        connection.call(request(contender, "PUT", "/config", "{\"compatibility\":\"BACKWARD\"}"));
        return;
      } catch (IOException | IllegalStateException e) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    throw new IllegalStateException(contender.name() + " doesn't answer");
  }

  /** The registry as the launcher starts it; the broker with the full compiler, as Kafka's own script starts one. */
  private static List<String> weft(String... arguments) {
    List<String> command = new ArrayList<>(List.of("-Dweft.home=" + HOME, "-XX:+UseSerialGC"));
    command.addAll(
        arguments[0].equals("registry")
            ? List.of("-Xmx256m", "-Xmn96m")
            : List.of("-Xmx640m", "-Xmn256m"));
    command.addAll(List.of("-Xss512k", "--sun-misc-unsafe-memory-access=allow"));
    Path archive = TARGET.resolve("weft.jsa");
    if (Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    command.addAll(List.of("-jar", TARGET.resolve("mesh-runtime.jar").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** As its makers start it, with as much heap. */
  private static List<String> apicurio(int port) {
    return List.of(
        "-Xmx640m",
        "-Dquarkus.http.host=127.0.0.1",
        "-Dquarkus.http.port=" + port,
        "-Dquarkus.log.level=ERROR",
        "-jar",
        TARGET.resolve("apicurio/quarkus-run.jar").toString());
  }

  private static Process java(String name, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectError(TARGET.resolve("benchmark-" + name + ".log").toFile())
        .start();
  }

  private static String kafkaOf(Process broker) throws IOException {
    BufferedReader screen = new BufferedReader(new InputStreamReader(broker.getInputStream(), StandardCharsets.UTF_8));
    for (String line = screen.readLine(); line != null; line = screen.readLine()) {
      if (line.strip().startsWith("kafka ")) {
        drain(broker);
        return line.strip().substring("kafka ".length()).strip();
      }
    }
    throw new IllegalStateException("The broker didn't start, see " + TARGET.resolve("benchmark-broker.log"));
  }

  /** So that it never waits for a reader. What it has to say for itself it writes to its log. */
  private static void drain(Process process) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                process.getInputStream().transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // A stream that breaks because the process was ended says nothing new.
                if (process.isAlive()) {
                  throw new UncheckedIOException("The screen of process " + process.pid() + " can't be read", e);
                }
              }
            });
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static double residentMiB(long pid) throws IOException {
    Matcher resident = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
    return resident.find() ? Long.parseLong(resident.group(1)) / 1024.0 : 0;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(String what, String name, double value) {
    RESULTS.computeIfAbsent(what + " / " + name, key -> new ArrayList<>()).add(value);
  }

  private static void print() {
    System.out.printf("%-42s %10s %10s %8s%n", "medians", "Apicurio", "Weft", "ratio");
    for (String key : RESULTS.keySet()) {
      if (key.endsWith(" / apicurio")) {
        String what = key.substring(0, key.length() - " / apicurio".length());
        double theirs = median(RESULTS.get(key));
        double ours = median(RESULTS.get(what + " / weft"));
        System.out.printf(Locale.ROOT, "%-42s %10.1f %10.1f %8.2f%n", what, theirs, ours, ours / theirs);
      }
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
