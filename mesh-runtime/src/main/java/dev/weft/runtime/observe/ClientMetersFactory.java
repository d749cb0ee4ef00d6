package dev.weft.runtime.observe;

import dev.weft.sdk.observe.ClientMeters;
import dev.weft.sdk.observe.ClientObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The meters of this process's own publishers and subscribers. */
@Factory
final class ClientMetersFactory {

  @Singleton
  @Requires(beans = MeterRegistry.class)
  ClientObserver clients(MeterRegistry registry) {
    return new ClientMeters(registry);
  }

  @Singleton
  @Requires(missingBeans = MeterRegistry.class)
  ClientObserver nobody() {
    return ClientObserver.NONE;
  }
}
