package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command reads from and writes to.
 *
 * @param in where input comes from
 * @param out where data goes, and nothing else
 * @param err where messages go
 * @param interactive whether a person looks at it, rather than another program
 * @param colour whether colours and bold are wanted
 * @param width how many characters fit on a line
 */
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean interactive,
    boolean colour,
    int width) {

  private static final int BUFFER = 1 << 16;

  /** The one of this process. */
  @SuppressWarnings("SystemConsoleNull") // It is null where neither input nor output is a terminal.
  static Terminal ofProcess(Map<String, String> environment) {
    Console console = System.console();
    boolean interactive = console != null && console.isTerminal();
    return new Terminal(
        System.in,
        buffered(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
        interactive,
        interactive && colours(environment),
        interactive ? TerminalWidth.measure(environment) : TerminalWidth.OTHERWISE);
  }

  /** See no-color.org. */
  private static boolean colours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  /** Not System.out: that one flushes every line and writes in the platform's character set. */
  private static PrintStream buffered(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER), false, UTF_8);
  }

  String bold(String text) {
    return styled(1, text);
  }

  /** What is wrong or breaks something. */
  String red(String text) {
    return styled(31, text);
  }

  /** What is fine. */
  String green(String text) {
    return styled(32, text);
  }

  /** What to look at. */
  String yellow(String text) {
    return styled(33, text);
  }

  /** What is there for completeness. */
  String faint(String text) {
    return styled(2, text);
  }

  private String styled(int code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Writes data. */
  void print(String text) {
    out.print(text);
    flush();
  }

  /** Writes a message. */
  void say(String message) {
    err.println(message);
  }

  /**
   * Sees to it that all data is written.
   *
   * @throws OutputClosedException when nobody reads it any more
   */
  void flush() {
    if (out.checkError()) {
      throw new OutputClosedException();
    }
  }
}
