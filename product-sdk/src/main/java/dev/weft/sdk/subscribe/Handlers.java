package dev.weft.sdk.subscribe;

import java.util.List;

/**
 * What a subscriber does with events.
 *
 * @param single with one
 * @param batch with several at once
 * @param maxBatch how many at once, at most; 1 when they are handled one by one
 */
record Handlers<T>(EventHandler<T> single, BatchHandler<T> batch, int maxBatch) {

  private static final int MAX_BATCH = 100_000;

  Handlers {
    if (maxBatch < 1 || maxBatch > MAX_BATCH) {
      throw new IllegalArgumentException(
          "A batch has 1 to " + MAX_BATCH + " events at most, not " + maxBatch);
    }
  }

  static <T> Handlers<T> of(EventHandler<T> handler) {
    return new Handlers<>(
        handler,
        events -> {
          for (Event<T> event : events) {
            handler.handle(event);
          }
        },
        1);
  }

  static <T> Handlers<T> of(int maxBatch, BatchHandler<T> handler) {
    return new Handlers<>(event -> handler.handle(List.of(event)), handler, maxBatch);
  }
}
