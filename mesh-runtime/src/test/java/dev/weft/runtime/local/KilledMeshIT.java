package dev.weft.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.foodmart.sales.DailyTotals;
import dev.weft.foodmart.sales.MonthlyTotals;
import dev.weft.runtime.NeedsOwnBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job, the hard way: the process is killed in the middle, twice, and what comes out is
 * right to the cent.
 */
@NeedsOwnBroker
class KilledMeshIT {

  private static final Path DECLARATIONS = Path.of("../schemas");

  @TempDir Path folder;

  @Test
  void totalsAreTheAuthorsOwnAfterTheProcessIsKilledHalfWay() throws Exception {
    Path data = folder.resolve("data");
    killWhenPublished(data, 60_000);
    killWhenPublished(data, 160_000);

    try (LocalMesh mesh =
        LocalMesh.start(
            new LocalMesh.Settings(
                DECLARATIONS, Optional.of(data), OptionalInt.of(freePort()), new Pace.Max()))) {
      Replay.Report report = mesh.replay().toEnd((what, share) -> {});
      Outputs outputs = new Outputs(mesh);

      assertThat(records(report))
          .containsEntry("sales.transactions", 269_720L)
          .containsEntry("customer.profiles", 10_281L)
          .containsEntry("assortment.products", 1_560L)
          .containsEntry("marketing.promotions", 1_864L)
          .containsEntry("stores.stores", 25L)
          .containsEntry("logistics.warehouses", 24L)
          .containsEntry("logistics.inventory-movements", 11_352L)
          .containsEntry("people.salaries", 21_252L);
      assertThat(report.published()).isEqualTo(316_078);
      assertThat(outputs.latest("sales.monthly-totals", MonthlyTotals.class))
          .containsAllEntriesOf(AuthorsTotals.months())
          .hasSize(24);
      assertThat(outputs.latest("sales.daily-totals", DailyTotals.class))
          .containsAllEntriesOf(AuthorsTotals.days());
      assertThat(outputs.count("sales.transactions")).isEqualTo(269_720);
    }
  }

  private static Map<String, Long> records(Replay.Report report) {
    return report.rows().stream()
        .collect(Collectors.toMap(row -> row.product().id().toString(), Replay.Row::records));
  }

  /**
   * Starts a mesh of its own process, and kills it the hard way as soon as so many sales lines are
   * there.
   */
  private void killWhenPublished(Path data, long salesLines) throws IOException {
    Path output = folder.resolve("output-" + salesLines + ".txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-Xmx640m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dweft.home=" + DECLARATIONS.toAbsolutePath().getParent(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.weft.runtime.cli.Weft",
                    "up",
                    "--data",
                    data.toString(),
                    "--port",
                    Integer.toString(freePort()),
                    "--speed",
                    "max"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(100))
          .failFast(() -> assertThat(process.isAlive()).as(() -> said(output)).isTrue())
          .until(() -> RunningMesh.records(output, "sales.transactions") >= salesLines);
    } finally {
      process.destroyForcibly();
      await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
    }
  }

  /** Not one of those from 8080 on, which others that start now may want, too. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String said(Path output) {
    try {
      return "the mesh runs; it said: " + Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
