package dev.weft.runtime.observe;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;

/** The latest {@link ActivitySnapshot}. Thread-safe. */
@Singleton
public class Activity {

  private volatile ActivitySnapshot latest = new ActivitySnapshot(Instant.EPOCH, Map.of());

  /** The latest snapshot; about a second old at most while the observer runs. */
  public ActivitySnapshot latest() {
    return latest;
  }

  void publish(ActivitySnapshot snapshot) {
    latest = snapshot;
  }
}
