package dev.weft.sdk.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.publish.OutboxStats.State;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryException;
import dev.weft.sdk.subscribe.ProductSubscriber;
import dev.weft.sdk.subscribe.SubscriberStats;
import dev.weft.sdk.subscribe.Subscription;
import dev.weft.sdk.testkit.SharedKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The registry goes away while events flow: for two seconds, or for as long as {@code
 * -Dweft.outage=PT3M} says, four minutes at most.
 */
@Timeout(290)
class RegistryOutageIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration OUTAGE = Duration.parse(System.getProperty("weft.outage", "PT2S"));

  private final OutputPort orders = Ports.orders(Ports.unused("orders"));
  private final Set<String> handled = ConcurrentHashMap.newKeySet();
  private RegistryServer server;
  private MeshConnection mesh;

  @BeforeEach
  void start() throws Exception {
    server = new RegistryServer(Ports.registry());
    mesh = new MeshConnection(SharedKafka.bootstrapServers(), server.address());
    Ports.create(mesh, orders);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoeverHasAskedBeforeGoesOn() {
    try (ProductPublisher<IndexedRecord> publisher = publisher();
        Subscription subscription = subscription()) {
      publish(publisher, 0, 10);
      await().atMost(SOON).until(() -> handled.size() == 10);

      server.go();
      long over = System.nanoTime() + OUTAGE.toNanos();
      AtomicInteger sent = new AtomicInteger(10);
      await()
          .pollInterval(Duration.ofMillis(100))
          .atMost(OUTAGE.plus(SOON))
          .until(
              () -> {
                int from = sent.getAndAdd(100);
                publish(publisher, from, from + 100);
                return System.nanoTime() - over > 0;
              });
      await().atMost(SOON).until(() -> handled.size() == sent.get());

      assertThat(publisher.stats()).isEqualTo(new PublisherStats(sent.get(), 0, 0, 0, 0));
      assertThat(subscription.stats().state()).isEqualTo(SubscriberStats.State.RUNNING);
      assertThat(subscription.stats().quarantined()).isZero();
    }
  }

  @Test
  void whoeverOpensAPublisherIsToldAndCanLater() throws IOException {
    server.go();
    assertThatExceptionOfType(RegistryException.class)
        .isThrownBy(this::publisher)
        .withMessageContaining(server.address().toString())
        .withMessageContaining("can't be reached");

    server.come();
    try (ProductPublisher<IndexedRecord> publisher = publisher()) {
      publish(publisher, 0, 1);
    }
  }

  @Test
  void whoeverSubscribesWaitsAndQuarantinesNothing() throws IOException {
    try (ProductPublisher<IndexedRecord> publisher = publisher()) {
      publish(publisher, 0, 100);
    }
    server.go();
    try (Subscription subscription = subscription()) {
      await().atMost(SOON).until(() -> subscription.stats().received() == 100);
      await().during(OUTAGE).atMost(OUTAGE.plus(SOON)).until(handled::isEmpty);
      assertThat(subscription.stats().state()).isEqualTo(SubscriberStats.State.RUNNING);

      server.come();
      await().atMost(SOON).until(() -> handled.size() == 100);
      assertThat(subscription.stats().quarantined()).isZero();
    }
  }

  @Test
  void anOutboxTakesEventsAndPublishesThemLater(@TempDir Path folder) throws Exception {
    OutputPort positions = Ports.positions(Ports.unused("positions"));
    Ports.create(mesh, positions);
    server.go();
    try (FileOutbox<Order> outbox =
        FileOutbox.open(
            mesh,
            Registry.connect(mesh),
            orders,
            Order.class,
            "till",
            folder,
            positions,
            ClientObserver.NONE)) {
      outbox.append(Ports.order("a", 1));
      await().atMost(SOON).until(() -> outbox.stats().state() == State.RETRYING);
      assertThat(outbox.stats().failure().orElseThrow()).contains(server.address().toString());
      await()
          .during(OUTAGE)
          .atMost(OUTAGE.plus(SOON))
          .until(() -> outbox.stats().state() == State.RETRYING);

      server.come();
      await().atMost(SOON).until(() -> outbox.stats().published() == 1);
    }
    assertThat(Published.of(SharedKafka.bootstrapServers(), orders))
        .containsExactly(new Published("a", 1));
  }

  private ProductPublisher<IndexedRecord> publisher() {
    return ProductPublisher.open(mesh, Registry.connect(mesh), orders, PublisherSettings.DEFAULT);
  }

  private Subscription subscription() {
    return ProductSubscriber.of(
            new Around(mesh, Registry.connect(mesh)), orders, Ports.ORDER, orders.id().topic())
        .handle(event -> handled.add(event.value().get(0).toString()));
  }

  private static void publish(ProductPublisher<IndexedRecord> publisher, int from, int to) {
    for (int i = from; i < to; i++) {
      publisher.publish(Ports.generic("event-" + i, i));
    }
    publisher.flush();
    assertThat(publisher.stats().accepted()).isEqualTo(to);
  }
}
