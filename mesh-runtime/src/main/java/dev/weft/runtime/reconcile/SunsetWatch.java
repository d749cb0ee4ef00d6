package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.derive.BridgeHost;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Ends bridges when the sunset date of their older version comes, without anybody's doing. */
@Singleton
final class SunsetWatch {

  private final Catalog catalog;
  private final BridgeHost bridges;

  SunsetWatch(Catalog catalog, BridgeHost bridges) {
    this.catalog = catalog;
    this.bridges = bridges;
  }

  @Scheduled(fixedDelay = "5m", initialDelay = "5m")
  void look() {
    bridges.keep(catalog.image());
  }
}
