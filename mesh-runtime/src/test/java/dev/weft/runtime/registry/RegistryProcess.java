package dev.weft.runtime.registry;

import static org.awaitility.Awaitility.await;

import dev.weft.sdk.testkit.SharedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registry node in a process of its own, to be killed and stopped the hard way. */
final class RegistryProcess implements AutoCloseable {

  private static final Pattern URL = Pattern.compile("registry +(http://\\S+)");

  private final Process process;
  private final String screen;

  private RegistryProcess(Process process, String screen) {
    this.process = process;
    this.screen = screen;
  }

  static RegistryProcess start(String topic, Path output) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dweft.registry.session-timeout=2s",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.weft.runtime.cli.Weft",
                    "registry",
                    "--kafka",
                    SharedKafka.bootstrapServers(),
                    "--topic",
                    topic,
                    "--port",
                    "0"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .failFast("The node ended by itself; it said: " + output, () -> !process.isAlive())
        .until(() -> Files.readString(output).contains("Ctrl-C"));
    return new RegistryProcess(process, Files.readString(output));
  }

  String screen() {
    return screen;
  }

  String url() {
    Matcher url = URL.matcher(screen);
    if (!url.find()) {
      throw new AssertionError("No URL in: " + screen);
    }
    return url.group(1);
  }

  /** Without a chance to say goodbye. */
  void kill() {
    process.destroyForcibly();
  }

  /** Lets it stand still, as on a machine that swaps. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** As Ctrl-C does. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("The node doesn't stop");
    }
    return process.exitValue();
  }

  private void signal(String name) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (exit != 0) {
      throw new AssertionError("kill -" + name + " ended with " + exit);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
  }
}
