package dev.weft.sdk.subscribe;

import java.util.List;

/**
 * What a subscriber does with several events at once.
 *
 * @param <T> what events are read into
 */
@FunctionalInterface
public interface BatchHandler<T> {

  /**
   * Handles events of one partition, in order; at least one. They count as handled when this
   * returns. When it fails, each of them is handed over again alone, so that one bad event doesn't
   * take the others with it.
   *
   * @throws Exception when they couldn't be handled
   */
  void handle(List<Event<T>> events) throws Exception;
}
