package dev.weft.sdk.subscribe;

/**
 * What a subscriber does with an event. Called by one thread at a time for events of one key; by
 * several for different keys when there are several workers.
 *
 * @param <T> what events are read into
 */
@FunctionalInterface
public interface EventHandler<T> {

  /**
   * Handles an event. It counts as handled when this returns. It may come again: after a failure, a
   * restart, or when the partition moves between members of the group.
   *
   * @throws Exception when it couldn't be handled; it is tried again, as declared
   */
  void handle(Event<T> event) throws Exception;
}
