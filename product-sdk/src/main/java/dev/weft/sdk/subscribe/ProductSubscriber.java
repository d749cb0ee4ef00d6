package dev.weft.sdk.subscribe;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.observe.OpenClient;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one subscribes to a product: each event at least once, in order per key; committed when it is
 * handled. An event that fails is tried again while other keys go on, and what never works goes to
 * quarantine: nothing is skipped in silence. Immutable; {@link #handle} starts it.
 *
 * <pre>{@code
 * try (var subscription =
 *     mesh.subscriber("sales.transactions", Transaction.class, "fraud-check")
 *         .workers(4)
 *         .handle(event -> check(event.value()))) {
 *   subscription.await();
 * }
 * }</pre>
 *
 * @param <T> what events are read into
 */
public final class ProductSubscriber<T> {

  private static final Logger LOG = LoggerFactory.getLogger(ProductSubscriber.class);

  private final Surroundings mesh;
  private final List<Source<T>> sources;
  private final SubscriberSettings settings;

  private ProductSubscriber(
      Surroundings mesh, List<Source<T>> sources, SubscriberSettings settings) {
    this.mesh = mesh;
    this.sources = List.copyOf(sources);
    this.settings = settings;
  }

  /** A subscriber that reads into a generated class. People call {@code Mesh.subscriber}. */
  public static <T extends SpecificRecord> ProductSubscriber<T> of(
      Surroundings mesh, OutputPort port, Class<T> type, String name) {
    Registry registry = mesh.registry();
    return of(
        mesh,
        port,
        AvroSerdes.declaredSchema(type),
        name,
        () -> AvroSerdes.reader(registry, port, type));
  }

  /** A subscriber that reads into records of a schema. People call {@code Mesh.subscriber}. */
  public static ProductSubscriber<IndexedRecord> of(
      Surroundings mesh, OutputPort port, Schema schema, String name) {
    Registry registry = mesh.registry();
    return of(mesh, port, schema, name, () -> AvroSerdes.genericReader(registry, port, schema));
  }

  private static <T> ProductSubscriber<T> of(
      Surroundings mesh, OutputPort port, Schema schema, String name, Form<T> form) {
    checkReadable(port, schema);
    return new ProductSubscriber<>(
        mesh, List.of(source(mesh, port, schema, form)), SubscriberSettings.of(name));
  }

  /** Makes what reads values. */
  private interface Form<T> {
    Deserializer<T> deserializer();
  }

  /** Where the group begins when it has not read before; by default with the oldest event. */
  public ProductSubscriber<T> from(Start start) {
    return with(settings.from(start, false));
  }

  /**
   * Where the group begins, also when it has read before: it reads again. Starting fails while
   * members of the group read.
   */
  public ProductSubscriber<T> replayFrom(Start start) {
    return with(settings.from(start, true));
  }

  /**
   * Where it ends: it stops by itself there and says how much it read. By default it doesn't. While
   * it has an end, it does not take what is replayed from quarantine.
   */
  public ProductSubscriber<T> until(End end) {
    return with(settings.until(end));
  }

  /**
   * How many threads handle events, 1 by default; events of one key are handled one after the other
   * all the same.
   */
  public ProductSubscriber<T> workers(int workers) {
    return with(settings.workers(workers));
  }

  /** How often and when an event is tried; {@link Retry#DEFAULT} by default. */
  public ProductSubscriber<T> retrying(Retry retry) {
    return with(settings.retrying(retry));
  }

  /** What becomes of an event that never works; {@link AfterRetries#QUARANTINE} by default. */
  public ProductSubscriber<T> afterRetries(AfterRetries then) {
    return with(settings.afterRetries(then));
  }

  /**
   * Reads another major version of the port, too: an older one that its publishers haven't left
   * yet. Order is kept within each version, not between them.
   *
   * @param port {@code <domain>.<product>/<port>@<major>}
   * @param migration makes of its records what this subscriber handles; without effects, by several
   *     threads. A record that it fails with counts as unreadable
   * @throws IllegalArgumentException when there is no such port, or it is read already
   */
  public ProductSubscriber<T> alsoFrom(String port, Function<IndexedRecord, T> migration) {
    OutputPort other = mesh.port(port);
    if (sources.stream().anyMatch(source -> source.port().id().equals(other.id()))) {
      throw new IllegalArgumentException(other.id() + " is read already");
    }
    Schema schema = other.contract().schema();
    List<Source<T>> more = new ArrayList<>(sources);
    more.add(
        source(
            mesh,
            other,
            schema,
            () -> {
              Deserializer<IndexedRecord> old = AvroSerdes.genericReader(mesh.registry(), other);
              return (topic, bytes) -> migration.apply(old.deserialize(topic, bytes));
            }));
    return new ProductSubscriber<>(mesh, more, settings);
  }

  /** Starts it: events are handled one by one. Returns at once. */
  public Subscription handle(EventHandler<T> handler) {
    return start(Handlers.of(handler));
  }

  /**
   * Starts it: events are handled several at once. Returns at once.
   *
   * @param most how many at once, at most; a batch is what is there, and waits for no more
   */
  public Subscription handleBatches(int most, BatchHandler<T> handler) {
    return start(Handlers.of(most, handler));
  }

  /** For tests: how much is held in memory. */
  ProductSubscriber<T> limits(SubscriberSettings.Limits limits) {
    return with(settings.limits(limits));
  }

  private Subscription start(Handlers<T> handlers) {
    LogOnce log = new LogOnce(LOG);
    Workers<T> workers = new Workers<>(settings, handlers, new Counters(), log, new StopSignal());
    List<AutoCloseable> announced = new ArrayList<>();
    PollLoop<T> loop =
        new PollLoop<>(
            settings,
            mesh.connection(),
            ConsumerSettings.member(mesh.connection(), settings.group()),
            sources,
            workers,
            () -> announced.forEach(word -> close(word, log)));
    announced.add(mesh.observer().opened(client(loop))::run);
    for (Source<T> source : sources) {
      announced.add(
          mesh.announce(
              new Reader(
                  settings.group(), Reader.Kind.SUBSCRIBER, source.port().id(), source.reads())));
    }
    return Subscription.start(loop, settings.group());
  }

  private OpenClient client(PollLoop<T> loop) {
    return new OpenClient(
        OpenClient.Kind.SUBSCRIBER,
        sources.get(0).port().id(),
        settings.group(),
        Map.of(
            "received", () -> loop.stats().received(),
            "handled", () -> loop.stats().handled(),
            "retried", () -> loop.stats().retried(),
            "quarantined", () -> loop.stats().quarantined(),
            "duplicate", () -> loop.stats().duplicates(),
            "missing", () -> loop.stats().gaps(),
            "expired", () -> loop.stats().expired()),
        Map.of("lag", () -> loop.stats().lag(), "in.flight", () -> loop.stats().inFlight()),
        () -> loop.stats().failure().map(Throwable::getMessage));
  }

  private ProductSubscriber<T> with(SubscriberSettings next) {
    return new ProductSubscriber<>(mesh, sources, next);
  }

  private static <T> Source<T> source(
      Surroundings mesh, OutputPort port, Schema schema, Form<T> form) {
    Registry registry = mesh.registry();
    return new Source<>(
        port,
        schema,
        () -> new RecordReader<>(form.deserializer(), AvroSerdes.keyReader(registry, port)));
  }

  /** Otherwise each single record would turn out unreadable. */
  private static void checkReadable(OutputPort port, Schema schema) {
    SchemaPairCompatibility pair =
        SchemaCompatibility.checkReaderWriterCompatibility(schema, port.contract().schema());
    if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
      throw new IllegalArgumentException(
          "Records of %s can't be read into %s: %s. Read fewer fields of the contract, with its types"
              .formatted(port.id(), schema.getFullName(), pair.getResult().getIncompatibilities()));
    }
  }

  private static void close(AutoCloseable word, LogOnce log) {
    try {
      word.close();
    } catch (Exception e) {
      log.warn("announcement", "An announcement can't be ended: {}", e.toString());
    }
  }
}
