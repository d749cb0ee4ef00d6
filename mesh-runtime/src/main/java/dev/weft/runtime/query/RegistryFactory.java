package dev.weft.runtime.query;

import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The mesh's schema registry, for all that read and publish records. Connects when first asked. */
@Factory
final class RegistryFactory {

  @Singleton
  @Requires(missingBeans = Registry.class)
  Registry registry(MeshConnection mesh) {
    return Registry.connect(mesh);
  }
}
