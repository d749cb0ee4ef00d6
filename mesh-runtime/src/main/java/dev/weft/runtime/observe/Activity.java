package dev.weft.runtime.observe;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The latest {@link ActivitySnapshot}. Thread-safe. */
@Singleton
public class Activity {

  private final List<Consumer<ActivitySnapshot>> listeners = new CopyOnWriteArrayList<>();
  private volatile ActivitySnapshot latest = new ActivitySnapshot(Instant.EPOCH, Map.of());

  /** The latest snapshot; about a second old at most while the observer runs. */
  public ActivitySnapshot latest() {
    return latest;
  }

  /**
   * Replaces the latest snapshot. The observer calls it about once a second; whoever shows or
   * measures activity without an observer, such as a test, may call it too.
   */
  public void publish(ActivitySnapshot snapshot) {
    latest = snapshot;
    listeners.forEach(listener -> listener.accept(snapshot));
  }

  /** Has every later snapshot given to a listener, on the thread that publishes it. */
  void onPublish(Consumer<ActivitySnapshot> listener) {
    listeners.add(listener);
  }
}
