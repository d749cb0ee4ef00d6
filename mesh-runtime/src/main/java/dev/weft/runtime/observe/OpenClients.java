package dev.weft.runtime.observe;

import dev.weft.sdk.observe.OpenClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The publishers, subscribers and outboxes that this process has open. Thread-safe. */
@Singleton
final class OpenClients {

  private final List<OpenClient> open = new CopyOnWriteArrayList<>();

  /** Takes in one, until what it gives back is run. */
  Runnable add(OpenClient client) {
    open.add(client);
    return () -> open.remove(client);
  }

  List<OpenClient> now() {
    return List.copyOf(open);
  }
}
