package dev.weft.sdk.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.OnViolation;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.subscribe.ProductSubscriber;
import dev.weft.sdk.subscribe.SubscriberStats;
import dev.weft.sdk.subscribe.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.generic.IndexedRecord;

/**
 * A product that is published to and read for as long as a fault lasts, and the account of it: each
 * event has an id of its own, so that each can be told where it went. One in forty breaks a rule.
 */
final class Traffic implements AutoCloseable {

  static final int EVENTS = 8_000;
  private static final int A_SECOND = 1_000;
  private static final int BAD_ONE_IN = 40;
  private static final Duration SOON = Duration.ofSeconds(30);

  private final MeshConnection mesh;
  private final OutputPort port;
  private final OnViolation onViolation;
  private final ProductPublisher<IndexedRecord> publisher;
  private final Subscription subscription;
  private final Map<String, Integer> handled = new ConcurrentHashMap<>();
  private final List<CompletableFuture<Receipt>> answers = new ArrayList<>();
  private final Thread load = new Thread(this::publish, "load");
  private volatile int offered;

  private Traffic(MeshConnection mesh, OutputPort port, OnViolation onViolation) {
    Registry registry = Ports.registry();
    this.mesh = mesh;
    this.port = port;
    this.onViolation = onViolation;
    this.publisher = ProductPublisher.open(mesh, registry, port, PublisherSettings.DEFAULT);
    this.subscription =
        ProductSubscriber.of(new Around(mesh, registry), port, Ports.ORDER, port.id().topic())
            .workers(2)
            .handle(event -> handled.merge(event.value().get(0).toString(), 1, Integer::sum));
  }

  static Traffic start(MeshConnection mesh, OnViolation onViolation) throws Exception {
    OutputPort port = Ports.orders(Ports.unused("traffic"), onViolation);
    Ports.create(mesh, port);
    Traffic traffic = new Traffic(mesh, port, onViolation);
    traffic.load.start();
    return traffic;
  }

  private void publish() {
    long began = System.nanoTime();
    for (int i = 0; i < EVENTS; i++) {
      for (long early = 1; early > 0; LockSupport.parkNanos(early)) {
        early = began + TimeUnit.SECONDS.toNanos(i) / A_SECOND - System.nanoTime();
      }
      answers.add(publisher.publish(Ports.generic(id(i), isBad(i) ? -1 : i)).toCompletableFuture());
      offered = i + 1;
    }
  }

  private static String id(int number) {
    return "event-" + number;
  }

  private static boolean isBad(int number) {
    return number % BAD_ONE_IN == 7;
  }

  /** Waits until so many events were offered to the publisher. */
  void awaitOffered(int count) {
    await().atMost(SOON).until(() -> offered >= count);
  }

  /**
   * Waits until all is published and handled, and takes stock.
   *
   * @return how many events the publisher gave up on
   */
  long addsUp() throws InterruptedException {
    load.join(SOON.toMillis());
    publisher.flush();
    Outcomes told = outcomes();
    assertThat(publisher.stats()).isEqualTo(told.stats());
    assertThat(told.count()).isEqualTo(EVENTS);
    assertThat(told.accepted).noneMatch(Traffic::isBadId);
    assertThat(told.quarantined).allMatch(Traffic::isBadId);
    assertThat(told.rejected).allMatch(Traffic::isBadId);
    assertThat(onViolation == OnViolation.REJECT ? told.quarantined : told.rejected).isEmpty();

    Set<String> there = once(port.id().topic());
    assertThat(there).containsAll(told.accepted);
    assertThat(without(there, told.accepted)).isSubsetOf(told.failed);
    Set<String> inQuarantine = once(QuarantineHeaders.topic(port.id()));
    assertThat(inQuarantine).containsAll(told.quarantined);
    assertThat(without(inQuarantine, told.quarantined)).isSubsetOf(told.failed);

    await().atMost(SOON).until(() -> handled.size() >= there.size());
    subscription.close();
    assertThat(handled.keySet()).isEqualTo(there);
    SubscriberStats read = subscription.stats();
    assertThat(read.failure()).isEmpty();
    assertThat(read.handled())
        .isEqualTo(handled.values().stream().mapToLong(Integer::longValue).sum());
    assertThat(List.of(read.duplicates(), read.malformed(), read.expired(), read.quarantined()))
        .containsOnly(0L);
    assertThat(read.gaps()).isLessThanOrEqualTo(told.failed.size());
    return told.failed.size();
  }

  private static boolean isBadId(String id) {
    return isBad(Integer.parseInt(id.substring(id.indexOf('-') + 1)));
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  /** The ids on a topic, each of which is there once. */
  private Set<String> once(String topic) {
    List<String> ids =
        Published.records(mesh.bootstrapServers(), topic).stream()
            .map(record -> Published.of(record).id())
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
    return Set.copyOf(ids);
  }

  /** What the publisher's caller was told of each event. */
  private record Outcomes(
      Set<String> accepted, Set<String> quarantined, Set<String> rejected, Set<String> failed) {

    private PublisherStats stats() {
      return new PublisherStats(
          accepted.size(), quarantined.size(), rejected.size(), failed.size(), 0);
    }

    private int count() {
      return accepted.size() + quarantined.size() + rejected.size() + failed.size();
    }
  }

  private Outcomes outcomes() {
    Outcomes told =
        new Outcomes(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (int i = 0; i < answers.size(); i++) {
      try {
        (answers.get(i).join().quarantined() ? told.quarantined : told.accepted).add(id(i));
      } catch (CompletionException e) {
        (e.getCause() instanceof RejectedException ? told.rejected : told.failed).add(id(i));
      }
    }
    return told;
  }

  @Override
  public void close() {
    subscription.close();
    publisher.close();
  }
}
