package dev.weft.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.observe.ClientMeters;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.observe.OpenClient;
import dev.weft.sdk.observe.OpenClient.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ClientHealthTest {

  private final OpenClients open = new OpenClients();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ClientObserver observer = new ClientMeters(meters).and(open::add);
  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

  @Test
  void isDownWhileAClientIsInTroubleAndNamesIt() {
    Runnable closed = observer.opened(client(Kind.PUBLISHER));
    assertThat(health().getStatus()).isEqualTo(HealthStatus.UP);

    trouble.set(Optional.of("Kafka is away"));
    assertThat(health().getStatus()).isEqualTo(HealthStatus.DOWN);
    assertThat(health().getDetails())
        .isEqualTo(Map.of("publisher till of shop.orders/orders@1", "Kafka is away"));

    closed.run();
    assertThat(health().getStatus()).isEqualTo(HealthStatus.UP);
  }

  @Test
  void leavesDerivedProductsToTheirOwnHealth() {
    trouble.set(Optional.of("it stopped"));
    observer.opened(client(Kind.STREAM));

    assertThat(health().getStatus()).isEqualTo(HealthStatus.UP);
    assertThat(meters.get("weft.stream.events").functionCounter().count()).isEqualTo(3);
  }

  private OpenClient client(Kind kind) {
    return new OpenClient(
        kind,
        new PortId(new ProductId("shop", "orders"), "orders", 1),
        "till",
        Map.of("accepted", () -> 3),
        Map.of(),
        trouble::get);
  }

  private HealthResult health() {
    return Mono.from(new ClientHealth(open).getResult()).block();
  }
}
