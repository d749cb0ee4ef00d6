package dev.weft.sdk.testkit;

import dev.weft.sdk.stream.DerivedApp;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Waits for records, and says what came instead when they don't come.
 *
 * @param situation what else there is to know then
 * @param apps the derived products of the test: without them there is nothing to wait for
 */
record Wait(Supplier<String> situation, Collection<DerivedApp> apps) {

  private static final int SHOWN = 20;
  private static final int SHOWN_CHARACTERS = 500;

  <T> List<T> until(String where, TopicLog<T> log, Wanted<T> wanted, Duration within) {
    long begin = System.nanoTime();
    while (true) {
      // First: what such an app wrote before it stopped is there then.
      boolean isLast =
          System.nanoTime() - begin >= within.toNanos()
              || apps.stream().anyMatch(app -> app.failure().isPresent());
      List<T> records = isLast ? log.toEnd() : log.soFar();
      if (wanted.enough().test(records)) {
        return records;
      }
      if (isLast) {
        throw failure(where, records, wanted, Duration.ofNanos(System.nanoTime() - begin));
      }
    }
  }

  private AssertionError failure(String where, List<?> records, Wanted<?> wanted, Duration waited) {
    StringBuilder text =
        new StringBuilder(
            "Wanted %s in %s; after %d.%03d s there %s"
                .formatted(
                    wanted.text(),
                    where,
                    waited.toSeconds(),
                    waited.toMillisPart(),
                    records.isEmpty() ? "was none." : "were" + list(records)));
    text.append(situation.get());
    apps.forEach(app -> text.append('\n').append(app.product().id()).append(state(app)));
    AssertionError failure = new AssertionError(text.toString());
    apps.stream().flatMap(app -> app.failure().stream()).forEach(failure::addSuppressed);
    return failure;
  }

  private static String state(DerivedApp app) {
    return app.failure()
        .map(cause -> " has stopped: " + cause)
        .orElse(app.isRunning() ? " is running." : " is not running yet.");
  }

  /** The number of some things, and the first of them, a line each. */
  static String list(List<?> things) {
    StringBuilder text = new StringBuilder(" ").append(things.size()).append(':');
    for (Object thing : things.subList(0, Math.min(SHOWN, things.size()))) {
      String line = String.valueOf(thing);
      text.append("\n  ")
          .append(
              line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "…" : line);
    }
    return things.size() > SHOWN ? text.append("\n  …").toString() : text.toString();
  }
}
