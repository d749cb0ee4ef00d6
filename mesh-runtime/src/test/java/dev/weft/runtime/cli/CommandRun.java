package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * A command that ran in this JVM.
 *
 * @param exitCode what the process would have ended with
 * @param out what it wrote as data
 * @param err what it said
 */
record CommandRun(int exitCode, String out, String err) {

  static CommandRun of(String... arguments) {
    return withInput("", arguments);
  }

  static CommandRun withInput(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = Weft.commandLine(terminal(input, out, err)).execute(arguments);
    return new CommandRun(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  static Terminal terminal(String input, OutputStream out, OutputStream err) {
    return new Terminal(
        new ByteArrayInputStream(input.getBytes(UTF_8)),
        new PrintStream(out, false, UTF_8),
        new PrintStream(err, true, UTF_8),
        false,
        false,
        100);
  }
}
