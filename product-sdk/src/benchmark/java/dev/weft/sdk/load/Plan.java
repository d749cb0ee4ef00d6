package dev.weft.sdk.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be run.
 *
 * @param rounds how often each contestant is measured
 * @param seconds how long it is measured at most, each time
 * @param parts publish, consume, latency
 */
record Plan(int rounds, int seconds, List<String> parts) {

  static Plan of(List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      String[] pair = argument.split("=", 2);
      values.put(pair[0], pair[pair.length - 1]);
    }
    return new Plan(
        Integer.parseInt(values.getOrDefault("rounds", "5")),
        Integer.parseInt(values.getOrDefault("seconds", "2")),
        List.of(values.getOrDefault("parts", "publish,consume,latency").split(",")));
  }

  long nanos() {
    return seconds * 1_000_000_000L;
  }
}
