package dev.weft.sdk.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.publish.OutboxStats.State;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.testkit.SharedKafka;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TableOutboxIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String KAFKA = SharedKafka.bootstrapServers();

  private final MeshConnection mesh =
      new MeshConnection(KAFKA, URI.create("http://127.0.0.1/unused"));
  private final OutputPort orders = Ports.orders(Ports.unused("orders"));
  private final OutputPort positions = Ports.positions(Ports.unused("positions"));
  private final String name = Ports.unused("shop-outbox");
  private JdbcConnectionPool database;

  @BeforeEach
  void makeTable() throws Exception {
    Ports.create(mesh, orders, positions);
    database = JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
    execute(
        "CREATE TABLE outbox (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            + " event VARCHAR(1000000) NOT NULL, batch BIGINT)");
  }

  @AfterEach
  void dropTable() throws Exception {
    execute("SHUTDOWN");
    database.dispose();
  }

  @Test
  void publishesOnceWhatTransactionsHaveCommitted() throws Exception {
    try (TableOutbox outbox = open()) {
      ExecutorService services = Executors.newFixedThreadPool(4);
      List<Future<?>> done = new ArrayList<>();
      for (int service = 0; service < 4; service++) {
        String id = "key-" + service;
        done.add(services.submit(() -> insertMany(outbox, id)));
      }
      for (Future<?> each : done) {
        each.get();
      }
      services.shutdown();

      await().atMost(SOON).until(() -> rows() == 0);
      assertThat(outbox.stats().state()).isEqualTo(State.RUNNING);
      assertThat(outbox.stats().published()).isEqualTo(4 * 100);
      List<Published> published = Published.of(KAFKA, orders);
      for (int service = 0; service < 4; service++) {
        String id = "key-" + service;
        assertThat(published.stream().filter(order -> order.id().equals(id)))
            .extracting(Published::amount)
            .isEqualTo(
                LongStream.range(0, 300).filter(i -> i % 3 != 0).boxed().limit(100).toList());
      }
    }
  }

  /** Two orders a transaction; of three transactions, the first is rolled back. */
  private void insertMany(TableOutbox outbox, String id) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (int amount = 0; amount < 150; amount++) {
        outbox.insert(connection, Ports.order(id, amount));
        if (amount % 3 == 0) {
          connection.rollback();
        } else {
          connection.commit();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void hidesWhatARowThatIsNoEventHoldsWhereFieldsAreClassified() throws Exception {
    execute("INSERT INTO outbox (event) VALUES ('{\"id\": Smith}')");
    execute("INSERT INTO outbox (event) VALUES ('{\"id\": \"a\", \"amount\": \"Smith\"}')");
    OutputPort classified = Ports.classified(name, "amount");

    TableStore store =
        new TableStore(database, "outbox", Ports.ORDER, HiddenFields.of(classified.contract()));

    assertThat(store.read(0, 10).unreadable())
        .hasSize(2)
        .allSatisfy(
            row ->
                assertThat(row.why())
                    .contains("<hidden: classified personal>")
                    .doesNotContain("Smith"));
  }

  @Test
  void givesBackWhatBreaksItsContractOrIsTooLarge() throws Exception {
    try (TableOutbox outbox = open();
        Connection connection = database.getConnection()) {
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> outbox.insert(connection, Ports.order("a", -1)))
          .withMessageContaining("record.amount >= 0");
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> outbox.insert(connection, Ports.order("x".repeat(1_100_000), 1)))
          .withMessageContaining("bytes at most");
      outbox.insert(connection, Ports.generic("b", 2));

      await().atMost(SOON).until(() -> rows() == 0);
      assertThat(Published.of(KAFKA, orders)).containsExactly(new Published("b", 2));
    }
  }

  @Test
  void quarantinesRowsThatAreNoEventsAndGoesOn() throws Exception {
    List<String> bad =
        List.of(
            "no JSON at all",
            "{\"id\": \"a\"}",
            "{\"id\": \"a\", \"amount\": \"many\"}",
            "{\"id\": \"a\", \"amount\": 1, \"colour\": \"red\"}",
            "{\"id\": \"a\", \"amount\": 1} {\"id\": \"b\", \"amount\": 2}",
            "{\"id\": \"a\", \"amount\": 1, \"amount\": 2}",
            "[1, 2]",
            "null",
            "",
            "[".repeat(5_000));
    insert("{\"id\": \"sound\", \"amount\": 1}");
    for (String row : bad) {
      insert(row);
    }
    insert("{\"id\": \"sound\", \"amount\": 2}");
    insert("{\"id\": \"breaks-a-rule\", \"amount\": -2}");
    try (TableOutbox outbox = open()) {
      await().atMost(SOON).until(() -> rows() == 0);
      assertThat(outbox.stats().quarantined()).isEqualTo(bad.size());
    }

    assertThat(Published.of(KAFKA, orders))
        .containsExactly(new Published("sound", 1), new Published("sound", 2));
    List<ConsumerRecord<byte[], byte[]>> quarantine =
        Published.records(KAFKA, QuarantineHeaders.topic(orders.id()));
    assertThat(quarantine.stream().filter(record -> reason(record).equals("unpublishable")))
        .extracting(record -> new String(record.value(), UTF_8))
        .containsExactlyElementsOf(bad);
    assertThat(quarantine.stream().filter(record -> reason(record).equals("rule-violated")))
        .hasSize(1);
  }

  @Test
  void publishesOnceWhatWasPublishedButNotDeletedWhenItWasKilled() throws Exception {
    insertNumbers(0, 700);
    // The first batch is published, and then nothing more is heard of the process.
    Ends killed = new Ends(new TableStore(database, "outbox", Ports.ORDER, HiddenFields.NONE));
    OutboxRelay relay = relay(killed, Duration.ofHours(1));
    await().atMost(SOON).until(() -> killed.published.get() == 2);
    relay.close();
    assertThat(rows()).isEqualTo(700);
    assertThat(Published.of(KAFKA, orders)).hasSize(500);

    try (TableOutbox outbox = open()) {
      await().atMost(SOON).until(() -> rows() == 0);
      assertThat(outbox.stats().published()).isEqualTo(200);
    }
    assertIsThere(700);
  }

  @Test
  void oneOfSeveralProcessesPublishesAndAnotherTakesOver() throws Exception {
    Duration patience = Duration.ofSeconds(1);
    List<OutboxRelay> relays = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      relays.add(
          relay(new TableStore(database, "outbox", Ports.ORDER, HiddenFields.NONE), patience));
      insertNumbers(100 * i, 100 * i + 100);
    }
    await().atMost(SOON).until(() -> rows() == 0);
    for (int i = 3; i < 40; i++) {
      insertNumbers(10 * i + 270, 10 * i + 280);
      if (i == 20) {
        relays.get(2).close();
      }
    }
    await().atMost(SOON).until(() -> rows() == 0);
    relays.get(0).close();
    insertNumbers(670, 680);
    await().atMost(SOON).until(() -> rows() == 0);
    relays.get(1).close();

    assertIsThere(680);
  }

  @Test
  void leavesNoRowBehindThatASupersededRelayHasNumbered() throws Exception {
    TableStore older = new TableStore(database, "outbox", Ports.ORDER, HiddenFields.NONE);
    TableStore newer = new TableStore(database, "outbox", Ports.ORDER, HiddenFields.NONE);
    long began = older.begin(0);
    long beganLater = newer.begin(began);
    insertNumbers(0, 3);

    assertThat(older.read(began, 10).events()).hasSize(3);
    insertNumbers(3, 5);
    OutboxStore.Batch batch = newer.read(beganLater, 10);
    assertThat(batch.events()).hasSize(5);
    insertNumbers(5, 6);
    assertThatExceptionOfType(OutboxStore.SupersededException.class)
        .isThrownBy(() -> older.read(began, 10));
    newer.published(batch.next());
    assertThat(rows()).isEqualTo(1);
    assertThat(newer.read(batch.next(), 10).events()).hasSize(1);
  }

  /** What a process leaves behind that is killed when it has published. */
  private record Ends(OutboxStore store, AtomicInteger published) implements OutboxStore {

    private Ends(OutboxStore store) {
      this(store, new AtomicInteger());
    }

    @Override
    public long begin(long position) {
      return store.begin(position);
    }

    @Override
    public Batch read(long position, int most) {
      return published.get() < 2 ? store.read(position, most) : nothing(position);
    }

    private static Batch nothing(long position) {
      return new Batch(List.of(), List.of(), position);
    }

    @Override
    public void published(long position) {
      published.incrementAndGet();
    }

    @Override
    public boolean isShared() {
      return store.isShared();
    }

    @Override
    public void awaitMore() throws InterruptedException {
      store.awaitMore();
    }
  }

  private TableOutbox open() {
    return TableOutbox.open(
        mesh, Ports.registry(), orders, name, database, "outbox", positions, ClientObserver.NONE);
  }

  private OutboxRelay relay(OutboxStore store, Duration takeOverAfter) {
    return OutboxRelay.start(
        orders,
        name,
        store,
        () -> SourcePublisher.ofOutbox(mesh, Ports.registry(), orders, name, positions),
        takeOverAfter,
        ClientObserver.NONE);
  }

  private void insertNumbers(int from, int to) throws SQLException {
    for (int amount = from; amount < to; amount++) {
      insert("{\"id\": \"key-%d\", \"amount\": %d}".formatted(amount % 3, amount));
    }
  }

  private void insert(String event) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO outbox (event) VALUES (?)")) {
      insert.setString(1, event);
      insert.executeUpdate();
    }
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement command = connection.createStatement()) {
      command.execute(statement);
    }
  }

  private int rows() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement command = connection.createStatement();
        ResultSet count = command.executeQuery("SELECT COUNT(*) FROM outbox")) {
      count.next();
      return count.getInt(1);
    }
  }

  private void assertIsThere(int count) {
    List<Published> published = Published.of(KAFKA, orders);
    for (int key = 0; key < 3; key++) {
      String id = "key-" + key;
      int first = key;
      assertThat(published.stream().filter(order -> order.id().equals(id)))
          .extracting(Published::amount)
          .isEqualTo(
              IntStream.range(0, count)
                  .filter(i -> i % 3 == first)
                  .mapToObj(i -> (long) i)
                  .toList());
    }
  }

  private static String reason(ConsumerRecord<?, ?> record) {
    return new String(record.headers().lastHeader("weft.quarantine.reason").value(), UTF_8);
  }
}
