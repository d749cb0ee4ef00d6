package dev.weft.runtime.observe;

import dev.weft.sdk.observe.OpenClient;
import dev.weft.sdk.observe.OpenClient.Kind;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Whether the publishers, subscribers and outboxes of this process can do their work: down while
 * the last event that one published didn't get through, a subscriber has stopped by itself, or an
 * outbox doesn't get on. Names those alone, since there may be many. Derived products speak for
 * themselves.
 */
@Singleton
final class ClientHealth implements HealthIndicator {

  private final OpenClients clients;

  ClientHealth(OpenClients clients) {
    this.clients = clients;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Mono.fromSupplier(this::result);
  }

  private HealthResult result() {
    Map<String, String> troubles = new TreeMap<>();
    for (OpenClient client : clients.now()) {
      Optional<String> trouble =
          client.kind() == Kind.STREAM ? Optional.empty() : client.trouble().get();
      trouble.ifPresent(what -> troubles.put(nameOf(client), what));
    }
    return HealthResult.builder("clients", troubles.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN)
        .details(troubles)
        .build();
  }

  /** Such as {@code publisher Till of sales.transactions/transactions@1}. */
  private static String nameOf(OpenClient client) {
    return "%s %s of %s"
        .formatted(client.kind().name().toLowerCase(Locale.ROOT), client.name(), client.port());
  }
}
