package dev.weft.sdk.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The meters of a mesh's clients in Micrometer: {@code weft.publisher.events}, {@code
 * weft.subscriber.events}, {@code weft.outbox.events} and {@code weft.stream.events} (those that
 * derived products put into quarantine, by the reason), counters with the tags {@code port}, {@code
 * client} and {@code outcome}; {@code weft.subscriber.lag}, {@code weft.subscriber.in.flight} and
 * {@code weft.stream.restoring}, gauges. They are read when they are scraped. Clients of the same
 * name are counted together, and those that were closed stay counted. Thread-safe.
 *
 * <p>Whoever uses it declares {@code io.micrometer:micrometer-core}.
 */
public final class ClientMeters implements ClientObserver {

  private record Id(String meter, String port, String client, String outcome) {}

  /** All clients of one name: those that are open, and what the closed ones did. */
  private static final class Sum {
    private final List<LongSupplier> open = new CopyOnWriteArrayList<>();
    private final AtomicLong closed = new AtomicLong();

    private double now() {
      return closed.get() + open.stream().mapToLong(LongSupplier::getAsLong).sum();
    }
  }

  private final MeterRegistry registry;
  private final Map<Id, Sum> sums = new ConcurrentHashMap<>();

  public ClientMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Runnable opened(OpenClient client) {
    String prefix = "weft." + client.kind().name().toLowerCase(Locale.ROOT) + ".";
    String port = client.port().toString();
    List<Runnable> closing = new ArrayList<>();
    client
        .events()
        .forEach(
            (outcome, count) -> {
              Sum sum = counter(new Id(prefix + "events", port, client.name(), outcome));
              sum.open.add(count);
              closing.add(
                  () -> {
                    sum.closed.addAndGet(count.getAsLong());
                    sum.open.remove(count);
                  });
            });
    client
        .levels()
        .forEach(
            (level, value) -> {
              Sum sum = gauge(new Id(prefix + level, port, client.name(), ""));
              sum.open.add(value);
              closing.add(() -> sum.open.remove(value));
            });
    return () -> closing.forEach(Runnable::run);
  }

  private Sum counter(Id id) {
    return sums.computeIfAbsent(
        id,
        any -> {
          Sum sum = new Sum();
          FunctionCounter.builder(id.meter(), sum, Sum::now)
              .tags(Tags.of("port", id.port(), "client", id.client(), "outcome", id.outcome()))
              .description("Events by what became of them")
              .register(registry);
          return sum;
        });
  }

  private Sum gauge(Id id) {
    return sums.computeIfAbsent(
        id,
        any -> {
          Sum sum = new Sum();
          Gauge.builder(id.meter(), sum, Sum::now)
              .tags(Tags.of("port", id.port(), "client", id.client()))
              .register(registry);
          return sum;
        });
  }
}
