package dev.weft.sdk.subscribe;

import java.util.Optional;

/**
 * What a subscription has done since it was started, in this process. All counts only grow, but for
 * {@code inFlight} and {@code lag}.
 *
 * @param state where it stands
 * @param received events that came from Kafka, replayed ones included
 * @param handled events that the handler handled
 * @param retried attempts of the handler behind the first
 * @param quarantined records whose entries in the quarantine topic are committed
 * @param duplicates events that a publisher sent once and the log holds again
 * @param gaps events that a publisher sent and the log doesn't hold
 * @param malformed headers {@code weft} that tell nothing
 * @param expired records that left the log, by its retention, before this group read them
 * @param inFlight records that are held: waiting, being handled, or on their way to quarantine
 * @param lag records behind those that were read; -1 while nobody knows
 * @param failure what stopped it, when the state is {@link State#FAILED}
 */
public record SubscriberStats(
    State state,
    long received,
    long handled,
    long retried,
    long quarantined,
    long duplicates,
    long gaps,
    long malformed,
    long expired,
    long inFlight,
    long lag,
    Optional<Throwable> failure) {

  /** Where a subscription stands. */
  public enum State {
    /** It joins its group and finds out where to begin. */
    STARTING,
    /** It reads, also while it waits for Kafka or the registry to come back. */
    RUNNING,
    /** It was closed, or has come to its end. */
    STOPPED,
    /** It stopped by itself, because of the failure. What was not committed comes again. */
    FAILED
  }
}
