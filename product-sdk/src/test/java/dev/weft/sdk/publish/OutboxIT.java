package dev.weft.sdk.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.embedded.ChildProcess;
import dev.weft.sdk.embedded.Line;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.publish.OutboxStats.State;
import dev.weft.sdk.serde.KafkaAccess;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.RegistryAccess;
import dev.weft.sdk.testkit.SharedKafka;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutboxIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String KAFKA = SharedKafka.bootstrapServers();
  private static final int KILLS = 5;
  private static final long EACH_PROCESS = 1_000_000;

  @TempDir private Path folder;
  private final OutputPort orders = Ports.orders(Ports.unused("orders"));
  private final OutputPort positions = Ports.positions(Ports.unused("positions"));

  @BeforeEach
  void makeTopics() throws Exception {
    Ports.create(connection(KAFKA), orders, positions);
  }

  @Test
  void takesEventsWhileKafkaIsAwayAndPublishesThemOnceAndInOrder() throws Exception {
    try (Line line = Line.open();
        FileOutbox<Order> outbox = open(line.address(), folder)) {
      append(outbox, 0, 1_200);
      await().atMost(SOON).until(() -> outbox.stats().state() == State.RETRYING);
      assertThat(outbox.stats().failure()).isPresent();
      assertThat(outbox.stats().published()).isZero();

      line.leadTo(portOf(KAFKA));
      await().atMost(SOON).until(() -> outbox.stats().published() == 1_200);

      assertThat(outbox.stats())
          .isEqualTo(new OutboxStats(State.RUNNING, 1_200, 0, Optional.empty()));
      assertIsThere(1_200);
    }
  }

  @Test
  void goesOnWhereItStoodWhenItIsOpenedAgain() throws Exception {
    for (int from = 0; from < 100; from += 10) {
      FileOutbox<Order> outbox = open(KAFKA, folder);
      append(outbox, from, from + 10);
      if (from % 20 == 0) {
        // The other times it is closed with whatever is under way.
        await().atMost(SOON).until(() -> outbox.stats().published() >= 10);
      }
      outbox.close();
      assertThat(outbox.stats().state()).isEqualTo(State.STOPPED);
      assertThatExceptionOfType(OutboxException.class)
          .isThrownBy(() -> outbox.append(Ports.order("late", 1)));
    }
    try (FileOutbox<Order> outbox = open(KAFKA, folder)) {
      await().atMost(SOON).until(() -> Published.of(KAFKA, orders).size() >= 100);
      assertIsThere(100);
      assertThat(outbox.stats().state()).isEqualTo(State.RUNNING);
    }
  }

  /** As it is when Kafka takes back a transaction that took too long. */
  @Test
  void goesOnWhenItWasFencedOffThoughTheFolderIsItsOwn() throws Exception {
    try (FileOutbox<Order> outbox = open(KAFKA, folder)) {
      append(outbox, 0, 10);
      await().atMost(SOON).until(() -> outbox.stats().published() == 10);
      String source = "till-" + Files.readString(folder.resolve("id"));
      SourcePublisher.ofOutbox(connection(KAFKA), Ports.registry(), orders, source, positions)
          .close();
      append(outbox, 10, 1_010);

      await().atMost(SOON).until(() -> outbox.stats().published() == 1_010);
      assertIsThere(1_010);
    }
  }

  @Test
  void givesBackWhatBreaksItsContractOrIsTooLarge() {
    try (FileOutbox<Order> outbox = open(KAFKA, folder)) {
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> outbox.append(Ports.order("a", -1)))
          .withMessageContaining(orders.id().toString())
          .withMessageContaining("record.amount >= 0");
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> outbox.append(Ports.order("x".repeat(2_000_000), 1)))
          .withMessageContaining("bytes at most");
      outbox.append(Ports.order("key-0", 0));

      await().atMost(SOON).until(() -> outbox.stats().published() == 1);
      assertThat(Published.of(KAFKA, orders)).containsExactly(new Published("key-0", 0));
    }
  }

  @Test
  void isOneProcesssAtATime() throws Exception {
    try (FileOutbox<Order> outbox = open(KAFKA, folder);
        ChildProcess other = process(folder, 0, folder.resolve("notes"))) {
      assertThat(other.next("refused")).contains(folder.toString()).contains("in use");
      append(outbox, 0, 1);
    }
  }

  @Test
  void losesAndDoublesNothingWhenItIsKilledAgainAndAgain() throws Exception {
    Path outboxFolder = folder.resolve("outbox");
    Path notes = folder.resolve("notes");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      try (ChildProcess process = process(outboxFolder, kill * EACH_PROCESS, notes)) {
        for (int noted = 50 + random.nextInt(1_500); noted > 0; noted--) {
          process.next("noted");
        }
      }
    }
    Map<String, Set<Long>> noted = read(notes);

    try (FileOutbox<Order> outbox =
        OutboxProcess.open(KAFKA, name(orders), name(positions), outboxFolder)) {
      outbox.append(Ports.order("end", 0));
      await().atMost(SOON).until(() -> Published.of(KAFKA, orders).toString().contains("end"));
    }
    Map<String, Long> last = new HashMap<>();
    int extra = 0;
    for (Published order : Published.of(KAFKA, orders)) {
      assertThat(order.amount())
          .as("after %s of %s, seed %d", last.get(order.id()), order.id(), seed)
          .isGreaterThan(last.getOrDefault(order.id(), -1L));
      last.put(order.id(), order.amount());
      extra += noted.getOrDefault(order.id(), new HashSet<>()).remove(order.amount()) ? 0 : 1;
    }
    assertThat(noted.values()).as("seed %d", seed).hasSize(3).allMatch(Set::isEmpty);
    // What was on the disk when the process died before it could note so; and the last.
    assertThat(extra).isBetween(1, KILLS * OutboxProcess.THREADS + 1);
    try (Stream<Path> files = Files.list(outboxFolder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".outbox"))).hasSizeLessThan(3);
    }
  }

  private ChildProcess process(Path directory, long first, Path notes) throws IOException {
    return ChildProcess.start(
        OutboxProcess.class,
        KAFKA,
        name(orders),
        name(positions),
        directory.toString(),
        notes.toString(),
        Long.toString(first));
  }

  private static Map<String, Set<Long>> read(Path notes) throws IOException {
    Map<String, Set<Long>> noted = new HashMap<>();
    for (String line : Files.readAllLines(notes)) {
      String[] words = line.split(" ", -1);
      assertThat(
              noted.computeIfAbsent(words[0], id -> new HashSet<>()).add(Long.parseLong(words[1])))
          .isTrue();
    }
    return noted;
  }

  private void assertIsThere(int count) {
    List<Published> published = Published.of(KAFKA, orders);
    Map<String, Long> last = new HashMap<>();
    for (Published order : published) {
      assertThat(order.amount()).isGreaterThan(last.getOrDefault(order.id(), -1L));
      last.put(order.id(), order.amount());
    }
    assertThat(published).hasSize(count);
  }

  private static void append(FileOutbox<Order> outbox, int from, int to) {
    for (int amount = from; amount < to; amount++) {
      outbox.append(Ports.order("key-" + amount % 5, amount));
    }
  }

  private FileOutbox<Order> open(String bootstrapServers, Path directory) {
    return FileOutbox.open(
        connection(bootstrapServers),
        Ports.registry(),
        orders,
        Order.class,
        "till",
        directory,
        positions,
        ClientObserver.NONE);
  }

  private static String name(OutputPort port) {
    return port.id().product().name();
  }

  private static int portOf(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1));
  }

  private static MeshConnection connection(String bootstrapServers) {
    return new MeshConnection(
        bootstrapServers,
        URI.create("http://127.0.0.1/unused"),
        RegistryAccess.OPEN,
        new KafkaAccess(Optional.empty(), Map.of("max.block.ms", "1000")));
  }
}
