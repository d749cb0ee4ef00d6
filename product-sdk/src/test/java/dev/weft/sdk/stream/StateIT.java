package dev.weft.sdk.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.observe.OpenClient;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The state of an application that is gone, and a copy of it on another node, against a broker. */
class StateIT {

  private static final long NOON = 1_780_000_000_000L;
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int PARTITIONS = 2;
  private static final int TILLS = 60_000;
  private static final int MORE = 500;

  private final Registry registry = new InMemoryRegistry();
  private final Market market = Market.of(OnError.QUARANTINE, PARTITIONS);
  private final OutputPort sales = market.inputs().get(0);
  private final String output = market.product().mainPort().id().topic();

  /** A node that is gone is missed after six seconds. */
  private final MeshConnection mesh =
      Cluster.connection(Map.of("session.timeout.ms", "6000", "heartbeat.interval.ms", "1000"));

  private final Queue<OpenClient> observed = new ConcurrentLinkedQueue<>();

  @TempDir Path directory;

  /** Closed behind the test. */
  private final List<DerivedApp> lasting = new ArrayList<>();

  @AfterEach
  void close() {
    lasting.forEach(DerivedApp::close);
  }

  @BeforeEach
  void create() throws Exception {
    Cluster.create(
        Map.of(sales.id().topic(), PARTITIONS, output, 1, market.quarantine(), PARTITIONS));
  }

  @Test
  void saysHowFarItIsWhenItRebuildsStateThatIsGoneAndThenGoesOnAsBefore() {
    try (DerivedApp app = start("one", StreamSettings.DEFAULT)) {
      Cluster.send(sales(TILLS));
      awaitEntries(TILLS);
      assertThat(app.stats().restored()).isZero();
    }
    delete(directory.resolve("one"));
    observed.clear();
    Queue<StreamStats> seen = new ConcurrentLinkedQueue<>();
    Queue<Long> levels = new ConcurrentLinkedQueue<>();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(RestoreProgress.class);
    log.start();
    logger.addAppender(log);

    try (DerivedApp app = start("one", StreamSettings.DEFAULT)) {
      await()
          .atMost(SOON)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                seen.add(app.stats());
                levels.add(
                    Objects.requireNonNull(observed.element().levels().get("restoring"))
                        .getAsLong());
                return app.isRunning();
              });
      assertThat(app.stats().restoring()).isEmpty();
      assertThat(app.stats().restored()).isGreaterThanOrEqualTo(TILLS);

      Cluster.send(sales(MORE));
      assertThat(awaitEntries(TILLS + MORE).subList(TILLS, TILLS + MORE))
          .allMatch(entry -> entry.endsWith("false"));
    } finally {
      logger.detachAppender(log);
    }

    assertThat(seen)
        .filteredOn(stats -> !stats.restoring().isEmpty())
        .isNotEmpty()
        .allMatch(stats -> stats.state() == StreamStats.State.RESTORING)
        .flatExtracting(StreamStats::restoring)
        .allMatch(part -> part.store().equals("tills") && part.done() <= part.total())
        .anyMatch(part -> part.done() > 0 && part.remaining() > 0);
    assertThat(levels).anyMatch(left -> left > TILLS / 10).endsWith(0L);
    String id = market.product().id().toString();
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.startsWith(id + " rebuilds its state: "))
        .last()
        .asString()
        .startsWith(id + " has its state again");
  }

  @Test
  void goesOnFromACopyOnAnotherNodeWithoutRebuildingAnything() {
    StreamSettings copied = StreamSettings.DEFAULT.withStandbyReplicas(1);
    DerivedApp two;
    try (DerivedApp one = start("one", copied)) {
      Cluster.send(sales(TILLS));
      awaitEntries(TILLS);
      two = start("two", copied);
      lasting.add(two);
      await()
          .atMost(SOON)
          .until(
              () ->
                  two.stats().copies().stream().mapToLong(Restoring::done).sum() >= TILLS
                      && two.stats().copies().stream().allMatch(copy -> copy.remaining() < 10));
      assertThat(two.stats().copies()).hasSize(PARTITIONS);
      assertThat(two.stats().restored()).isZero();
      assertThat(one.isRunning()).isTrue();
    }
    Cluster.send(sales(MORE));

    assertThat(awaitEntries(TILLS + MORE).subList(TILLS, TILLS + MORE))
        .allMatch(entry -> entry.endsWith("false"));
    assertThat(two.stats().restored()).isLessThan(TILLS / 100);
    assertThat(two.stats().copies()).isEmpty();
    assertThat(two.failure()).isEmpty();
  }

  private DerivedApp start(String node, StreamSettings settings) {
    ClientObserver observer =
        client -> {
          observed.add(client);
          return () -> {};
        };
    return DerivedApp.start(
        mesh,
        registry,
        market.declaration(),
        market.product(),
        this::define,
        directory.resolve(node),
        node,
        settings,
        observer);
  }

  private void define(Flow flow) {
    flow.publish(
        flow.mapWithFirst(
            flow.stream(market.input(0), Sale.class),
            "tills",
            Sale::till,
            (sale, first) -> new Entry(sale.till(), sale.amount(), first, "")),
        Entry.class);
  }

  /** A sale at each of the first tills. */
  private List<ProducerRecord<byte[], byte[]>> sales(int count) {
    var keys = AvroSerdes.keys(registry, sales).serializer();
    var values = AvroSerdes.values(registry, sales, Sale.class).serializer();
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                new ProducerRecord<>(
                    sales.id().topic(),
                    null,
                    NOON + number,
                    keys.serialize("", new Key("till-" + number)),
                    values.serialize("", new Sale("till-" + number, number))))
        .toList();
  }

  private List<String> awaitEntries(int count) {
    List<String> entries = new ArrayList<>();
    Deserializer<Entry> reader =
        AvroSerdes.values(registry, market.product().mainPort(), Entry.class).deserializer();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              entries.clear();
              Cluster.read(output).stream()
                  .map(record -> reader.deserialize("", record.value()))
                  .map(entry -> entry.get(0) + " " + entry.get(2))
                  .forEach(entries::add);
              assertThat(entries).hasSize(count);
            });
    return entries;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
