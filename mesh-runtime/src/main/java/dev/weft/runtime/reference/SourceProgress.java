package dev.weft.runtime.reference;

import dev.weft.sdk.descriptor.ProductId;
import java.util.Optional;

/**
 * How far the replay of one source is.
 *
 * @param product the product that it publishes to
 * @param phase what it does now
 * @param published events that are committed, those of earlier runs included
 * @param total events there are in all; 0 until they are read
 * @param failure what went wrong, when the phase is {@link Phase#RETRYING} or {@link Phase#FAILED}
 */
public record SourceProgress(
    ProductId product, Phase phase, long published, long total, Optional<String> failure) {

  /** What a source does. */
  public enum Phase {
    /** Reads its events and finds out where it stands. */
    STARTING,
    /** Publishes, or waits until the next event is due. */
    PUBLISHING,
    /** Waits a little after a fault that may pass, then goes on. */
    RETRYING,
    /** Has published everything. */
    DONE,
    /** Gave up on something that doesn't pass. */
    FAILED
  }

  /** Whether nothing more will come of it by itself. */
  public boolean isOver() {
    return phase == Phase.DONE || phase == Phase.FAILED;
  }
}
