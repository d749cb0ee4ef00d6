package dev.weft.runtime.cli;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code weft} command: its options that hold for all commands, and where commands are. */
@Command(
    name = "weft",
    description = "The backbone of an event-driven data mesh on Apache Kafka.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = WeftVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true,
    subcommands = {
      Up.class,
      ServeRegistry.class,
      Get.class,
      Describe.class,
      Consume.class,
      Publish.class,
      Init.class,
      Import.class,
      Validate.class,
      Compat.class,
      Plan.class,
      Apply.class,
      Retire.class,
      QuarantineCommand.class,
      Export.class
    },
    footer = {
      "",
      "Examples:",
      "  weft up",
      "  weft get products",
      "  weft describe sales.monthly-totals",
      "  weft consume sales.monthly-totals --latest -o table",
      "  weft plan schemas/sales",
      "",
      "'weft COMMAND --help' says more of each command."
    })
public final class Weft implements Runnable {

  private final Terminal terminal;
  private @Nullable MeshClient mesh;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      defaultValue = "${env:WEFT_SERVER:-http://127.0.0.1:8080}",
      description = "The mesh to talk to. Default: WEFT_SERVER, else http://127.0.0.1:8080.")
  private @Nullable URI server;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description = "Form of the output: table, json or yaml.")
  private @Nullable OutputFormat output;

  Weft(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    CommandLine commandLine = commandLine(Terminal.ofProcess(System.getenv()));
    int exitCode = commandLine.execute(arguments);
    // The JVM would wait 0.3 s for the connection's thread before it exits.
    commandLine.<Weft>getCommand().disconnect();
    System.exit(exitCode);
  }

  static CommandLine commandLine(Terminal terminal) {
    CommandLine commandLine = new CommandLine(new Weft(terminal));
    return Failures.report(terminal, commandLine)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Say which command");
  }

  Terminal terminal() {
    return terminal;
  }

  MeshClient mesh() {
    MeshClient open = mesh;
    if (open == null) {
      open = MeshClient.of(Objects.requireNonNull(server));
      mesh = open;
    }
    return open;
  }

  private void disconnect() {
    if (mesh != null) {
      mesh.close();
    }
  }

  OutputFormat output(OutputFormat otherwise) {
    return output == null ? otherwise : output;
  }
}
