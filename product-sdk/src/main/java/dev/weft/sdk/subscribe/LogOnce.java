package dev.weft.sdk.subscribe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Says each kind of trouble once: a topic full of bad records must not fill the log. Thread-safe.
 */
final class LogOnce {

  private static final int MAX_KINDS = 1000;

  private final Logger log;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  LogOnce(Logger log) {
    this.log = log;
  }

  /** Warns of trouble unless its kind was said before. */
  void warn(String kind, String message, @Nullable Object... arguments) {
    if (said.size() < MAX_KINDS && said.add(kind)) {
      log.warn(message, arguments);
    } else {
      log.debug(message, arguments);
    }
  }

  /** The trouble is over: it would be news again. */
  void over(String kind) {
    said.remove(kind);
  }
}
