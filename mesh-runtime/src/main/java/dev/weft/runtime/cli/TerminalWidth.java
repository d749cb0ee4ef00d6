package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many characters fit on a line. */
final class TerminalWidth {

  /** Where nobody can tell. */
  static final int OTHERWISE = 100;

  private static final int NARROWEST = 40;

  private TerminalWidth() {}

  /** What the shell says in COLUMNS, else what {@code stty} says of the terminal. */
  static int measure(Map<String, String> environment) {
    int columns = number(environment.getOrDefault("COLUMNS", ""));
    return Math.max(NARROWEST, columns > 0 ? columns : ask());
  }

  private static int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), UTF_8).strip();
      boolean ended = stty.waitFor(1, TimeUnit.SECONDS);
      int columns = number(answer.substring(answer.indexOf(' ') + 1));
      return ended && columns > 0 ? columns : OTHERWISE;
    } catch (IOException e) {
      // No stty on this system: the usual width does.
      return OTHERWISE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OTHERWISE;
    }
  }

  private static int number(String text) {
    return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
  }
}
