package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Turns whatever ends a command early into one message and an exit code. */
final class Failures {

  private Failures() {}

  static CommandLine report(Terminal terminal, CommandLine commandLine) {
    return commandLine
        .setOut(new PrintWriter(terminal.out(), true, UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setExecutionExceptionHandler((failure, command, parsed) -> handle(failure, terminal))
        .setParameterExceptionHandler((failure, arguments) -> handle(failure, terminal));
  }

  private static int handle(Exception failure, Terminal terminal) throws Exception {
    return switch (failure) {
      case OutputClosedException closed -> CommandLine.ExitCode.OK;
      case FailedException failed -> {
        terminal.say("weft: " + failed.getMessage());
        yield failed.exitCode();
      }
      // A mistake of ours: whoever reports it needs the trace.
      default -> throw failure;
    };
  }

  private static int handle(CommandLine.ParameterException failure, Terminal terminal) {
    CommandLine command = failure.getCommandLine();
    terminal.say("weft: " + failure.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, command.getErr());
    terminal.say(
        "Try '" + command.getCommandSpec().qualifiedName() + " --help' for what there is.");
    return CommandLine.ExitCode.USAGE;
  }
}
