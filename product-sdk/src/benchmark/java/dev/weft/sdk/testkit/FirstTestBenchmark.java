package dev.weft.sdk.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * How long the first {@link MeshTest} of a JVM takes: each time in a fresh JVM, with JUnit's
 * launcher and a class of one test. See the README beside it.
 */
public final class FirstTestBenchmark {

  private static final int ROUNDS = 7;

  /** What is measured, in the order in which it happens. */
  private enum Moment {
    MAIN,
    EXTENSION,
    BODY,
    READ
  }

  private FirstTestBenchmark() {}

  /**
   * Measures.
   *
   * @param arguments nothing; a JVM that is measured is given the test's class
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      happened(Moment.MAIN);
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(Class.forName(arguments[0])))
                  .build());
      // The broker's threads would keep it alive.
      System.exit(0);
    }
    System.out.printf(
        "%-40s %8s %9s %8s %8s%n",
        "seconds since the JVM's start, median of " + ROUNDS, "main", "extension", "body", "read");
    for (Class<?> test : List.of(FewProducts.class, ReferenceMesh.class)) {
      report(test, "as the JVM is", List.of());
      report(test, "quick compiler", List.of("-XX:TieredStopAtLevel=1"));
    }
  }

  private static void report(Class<?> test, String how, List<String> options) throws Exception {
    List<double[]> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      rounds.add(run(test, options));
    }
    StringBuilder line = new StringBuilder();
    for (Moment moment : Moment.values()) {
      double[] sorted = rounds.stream().mapToDouble(r -> r[moment.ordinal()]).sorted().toArray();
      line.append(String.format(Locale.ROOT, " %8.2f", sorted[sorted.length / 2]));
    }
    System.out.printf("%-14s %-26s%s%n", test.getSimpleName(), how, line);
  }

  /** The moments in one fresh JVM. */
  private static double[] run(Class<?> test, List<String> options)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("first-test", ".txt");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FirstTestBenchmark.class.getName(), test.getName()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    process.waitFor();
    try (Stream<String> lines = Files.lines(output)) {
      double[] moments =
          lines
              .filter(line -> line.startsWith("moment "))
              .mapToDouble(line -> Double.parseDouble(line.substring("moment ".length())))
              .toArray();
      if (moments.length != Moment.values().length) {
        throw new IllegalStateException(
            test + " failed, see " + output + ": " + Arrays.toString(moments));
      }
      return moments;
    } finally {
      Files.delete(output);
    }
  }

  private static void happened(Moment moment) {
    long since =
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.println("moment " + since / 1000.0);
  }

  /** Comes before the mesh's own extension. */
  static final class Begin implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      happened(Moment.EXTENSION);
    }
  }

  /** A declaration of three products. */
  @ExtendWith(Begin.class)
  @MeshTest("product-sdk/src/test/resources/declarations/valid")
  static class FewProducts {
    @Test
    void publishesAndReads(TestMesh mesh) {
      measure(mesh, "sales.orders");
    }
  }

  /** The reference mesh: 14 products, of which 11 have topics. */
  @ExtendWith(Begin.class)
  @MeshTest("schemas")
  static class ReferenceMesh {
    @Test
    void publishesAndReads(TestMesh mesh) {
      measure(mesh, "stores.stores");
    }
  }

  private static void measure(TestMesh mesh, String port) {
    happened(Moment.BODY);
    List<IndexedRecord> event = Samples.of(mesh.contract(port), 1).take(1);
    mesh.publish(port, event);
    if (mesh.records(port).size() != 1) {
      throw new AssertionError("It isn't there");
    }
    happened(Moment.READ);
  }
}
