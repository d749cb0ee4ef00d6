package dev.weft.runtime.observe;

import dev.weft.sdk.observe.ClientMeters;
import dev.weft.sdk.observe.ClientObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Who looks at this process's own publishers and subscribers: meters and health. */
@Factory
final class ClientObserverFactory {

  @Singleton
  @Requires(beans = MeterRegistry.class)
  ClientObserver measured(MeterRegistry registry, OpenClients open) {
    return new ClientMeters(registry).and(open::add);
  }

  @Singleton
  @Requires(missingBeans = MeterRegistry.class)
  ClientObserver listed(OpenClients open) {
    return open::add;
  }
}
