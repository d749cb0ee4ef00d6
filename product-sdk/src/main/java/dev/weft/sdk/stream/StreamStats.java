package dev.weft.sdk.stream;

import dev.weft.sdk.quarantine.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an application stands, and what it did since it was started, in this process.
 *
 * @param state where it stands
 * @param quarantined how many records it put into quarantine, by the reason; only reasons that
 *     occurred. What is done again after a failure counts again here, not in the topic
 * @param restoring the state that is being rebuilt, by store and partition; empty when all is there
 * @param restored how many records were read to rebuild state; few when a copy was at hand
 * @param copies the copies of state that this node keeps for others, by store and partition
 * @param failure what stopped it, or what it waits for the end of
 */
public record StreamStats(
    State state,
    Map<Reason, Long> quarantined,
    List<Restoring> restoring,
    long restored,
    List<Restoring> copies,
    Optional<Throwable> failure) {

  /** Where an application stands. */
  public enum State {
    /** It waits for its share of the work. */
    STARTING,
    /** It rebuilds its state. */
    RESTORING,
    /** It reads and writes. */
    RUNNING,
    /** The registry doesn't answer; it tries again by itself. */
    WAITING,
    /** It was closed. */
    STOPPED,
    /** It stopped by itself, because of the failure. What was not committed comes again. */
    FAILED
  }

  public StreamStats {
    quarantined = Map.copyOf(quarantined);
    restoring = List.copyOf(restoring);
    copies = List.copyOf(copies);
  }

  /** How many records it put into quarantine for any reason. */
  public long quarantinedInAll() {
    return quarantined.values().stream().mapToLong(Long::longValue).sum();
  }
}
