package dev.weft.runtime.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Apicurio's registry as a process of its own, on loopback, with its schemas in memory: a registry
 * by other people that speaks Confluent's protocol. The build unpacks it to {@code
 * target/apicurio}. All tests of a JVM share it, with subjects of their own.
 */
final class Apicurio {

  private static final Path HOME = Path.of("target/apicurio").toAbsolutePath();
  private static final Duration START = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final Process process;
  private final RegistryUnderTest access;

  private Apicurio(Process process, RegistryUnderTest access) {
    this.process = process;
    this.access = access;
  }

  /** Started by the first test that asks, stopped with the JVM. */
  static RegistryUnderTest shared() {
    return Holder.SHARED.access;
  }

  private static final class Holder {
    static final Apicurio SHARED = start();
  }

  private static Apicurio start() {
    Path jar = HOME.resolve("quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          jar + " is missing: the build unpacks it before the integration tests (mvn verify)");
    }
    int port = freePort();
    try {
      Process process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-Xmx384m",
                  "-XX:TieredStopAtLevel=1",
                  "-Dquarkus.http.host=127.0.0.1",
                  "-Dquarkus.http.port=" + port,
                  "-Dquarkus.log.level=WARN",
                  "-jar",
                  jar.toString())
              .redirectErrorStream(true)
              .redirectOutput(HOME.resolveSibling("apicurio.log").toFile())
              .start();
      Apicurio apicurio =
          new Apicurio(
              process, new RegistryUnderTest("http://127.0.0.1:" + port + "/apis/ccompat/v7"));
      Runtime.getRuntime().addShutdownHook(new Thread(apicurio::stop));
      apicurio.awaitReady();
      return apicurio;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    Awaitility.await("Apicurio, see target/apicurio.log")
        .atMost(START)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !process.isAlive() || answers());
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "Apicurio ended with %d, see target/apicurio.log".formatted(process.exitValue()));
    }
  }

  private boolean answers() throws IOException, InterruptedException {
    try {
      return HTTP.send(
                  HttpRequest.newBuilder(URI.create(access.url() + "/subjects"))
                      .timeout(Duration.ofSeconds(10))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (ConnectException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
