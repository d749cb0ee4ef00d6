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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures {@code weft up} as whole processes, as the launcher starts them: from the JVM's start to the console answering
 * with the whole catalog, with and without the class-data archive; a call of the CLI; {@code --once} over all of FoodMart,
 * with the largest resident memory it had. Bounded in runs and time, loopback only.
 *
 * <p>Run in the repository, after a build: {@code java mesh-runtime/src/benchmark/UpBenchmark.java [rounds]}
 */
class UpBenchmark {

  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Path TARGET = HOME.resolve("mesh-runtime/target");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int CALLS = 8;
  private static final String LAST_PRODUCT = "stores.stores";

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    List<Double> plain = new ArrayList<>();
    List<Double> archived = new ArrayList<>();
    List<Double> calls = new ArrayList<>();
    List<Double> once = new ArrayList<>();
    List<Double> memory = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      plain.add(secondsToCatalog(false, null));
      archived.add(secondsToCatalog(true, calls));
      once.add(secondsOfOnce(memory));
      System.out.printf(Locale.ROOT, "round %d of %d%n", round, rounds);
    }
    print("start to console with catalog, no archive (s)", plain);
    print("start to console with catalog, archive (s)", archived);
    print("weft get products against it (s)", calls);
    print("weft up --once, all of FoodMart (s)", once);
    print("largest resident memory of --once (MiB)", memory);
  }

  private static double secondsToCatalog(boolean archive, List<Double> calls) throws Exception {
    int port = freePort();
    long begin = System.nanoTime();
    Process process = up(archive, "--port", Integer.toString(port));
    try {
      while (!answersWithCatalog(port)) {
        if (!process.isAlive()) {
          throw new IllegalStateException("It ended with " + process.exitValue());
        }
        TimeUnit.MILLISECONDS.sleep(5);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (calls != null) {
        // The first ones meet a machine that is still busy with the start.
        for (int call = 1; call <= CALLS; call++) {
          double last = secondsOfCall(port);
          if (call == CALLS) {
            calls.add(last);
          }
        }
      }
      return seconds;
    } finally {
      stop(process);
    }
  }

  private static double secondsOfCall(int port) throws Exception {
    long begin = System.nanoTime();
    Process call =
        new ProcessBuilder(
                HOME.resolve("weft").toString(), "get", "products", "--server", "http://127.0.0.1:" + port)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (call.waitFor() != 0) {
      throw new IllegalStateException("weft get products failed");
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static double secondsOfOnce(List<Double> memory) throws Exception {
    long begin = System.nanoTime();
    Process process = up(true, "--once");
    double largest = 0;
    while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
      largest = Math.max(largest, residentMiB(process.pid()));
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException("weft up --once ended with " + process.exitValue());
    }
    memory.add(largest);
    return (System.nanoTime() - begin) / 1e9;
  }

  private static Process up(boolean archive, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("-Dweft.home=" + HOME);
    command.add("-XX:+UseSerialGC");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx640m", "-Xmn256m", "-Xss512k"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    if (archive) {
      command.add("-XX:SharedArchiveFile=" + TARGET.resolve("weft.jsa"));
    }
    command.addAll(List.of("-jar", TARGET.resolve("mesh-runtime.jar").toString(), "up"));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static boolean answersWithCatalog(int port) throws InterruptedException {
    try {
      HttpResponse<String> page =
          HTTP.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
              HttpResponse.BodyHandlers.ofString());
      return page.statusCode() == 200 && page.body().contains(LAST_PRODUCT);
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double residentMiB(long pid) {
    try {
      Matcher peak = Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      return peak.find() ? Long.parseLong(peak.group(1)) / 1024.0 : 0;
    } catch (IOException e) {
      // It has ended between the two looks.
      return 0;
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
        "%-48s min %8.2f  median %8.2f  max %8.2f%n",
        what,
        sorted[0],
        sorted[sorted.length / 2],
        sorted[sorted.length - 1]);
  }
}
