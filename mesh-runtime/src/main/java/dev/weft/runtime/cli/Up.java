package dev.weft.runtime.cli;

import dev.weft.runtime.local.LocalMesh;
import dev.weft.runtime.local.LocalMeshException;
import dev.weft.runtime.local.Pace;
import dev.weft.runtime.local.Replay;
import dev.weft.runtime.reconcile.ReconcileException;
import dev.weft.runtime.registry.RegistryConnection;
import dev.weft.runtime.registry.RegistryUnavailableException;
import dev.weft.sdk.descriptor.InvalidDocumentsException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code weft up}: a whole mesh in this process. */
@Command(
    name = "up",
    description = {
      "Start a whole mesh on this machine: Kafka, schema registry, the reference mesh's seven"
          + " domains with their services and derived products, and the console. Everything listens"
          + " on 127.0.0.1 alone."
    },
    footer = {
      "",
      "Examples:",
      "  weft up                        a mesh in a temporary directory, until Ctrl-C",
      "  weft up --data ~/mesh          keep everything: the next start goes on where it stood",
      "  weft up --speed 30             replay 30 days of the data a second",
      "  weft up --once                 replay all at full speed, print what there is, end"
    })
final class Up implements Callable<Integer> {

  @ParentCommand private @Nullable Weft weft;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept. Default: a temporary directory.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The console's port. Default: the next free one from 8080 on.")
  private @Nullable Integer port;

  @Option(
      names = "--speed",
      paramLabel = "max|N",
      converter = PaceConverter.class,
      description =
          "Days of the data a second, or max. Default: 1.2, two years in about ten minutes.")
  private @Nullable Pace pace;

  @Option(
      names = "--once",
      description = "Replay all at full speed, wait for every derived product, print a table, end.")
  private boolean once;

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description = "The folder with the declarations. Default: the reference mesh.")
  private @Nullable Path schemas;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      converter = RegistryConverter.class,
      description = {
        "A schema registry to use instead of the mesh's own. Its password comes from the"
            + " environment: WEFT_REGISTRY_BASIC_AUTH_USER_INFO=user:password."
      })
  private @Nullable URI registry;

  @Option(names = "--rehearse", hidden = true, description = "Start, use everything once, end.")
  private boolean rehearse;

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = Objects.requireNonNull(weft).terminal();
    try (LocalMesh mesh = LocalMesh.start(settings())) {
      // Ctrl-C: the process ends when this has.
      Runtime.getRuntime().addShutdownHook(new Thread(mesh::close, "stop"));
      mesh.notices().forEach(notice -> terminal.say("weft: " + notice));
      String screen = FirstScreen.of(mesh, sinceJvmStart(), pace());
      if (rehearse) {
        Rehearsal.run(mesh.console());
      } else if (once) {
        terminal.say(screen);
        terminal.print(OnceReport.render(replay(mesh, terminal)));
      } else {
        terminal.print(screen + "Ctrl-C stops it.\n");
        new CountDownLatch(1).await();
      }
      return CommandLine.ExitCode.OK;
    } catch (InvalidDocumentsException
        | LocalMeshException
        | ReconcileException
        | RegistryUnavailableException e) {
      throw FailedException.failure(Objects.requireNonNullElseGet(e.getMessage(), e::toString));
    }
  }

  private static Replay.Report replay(LocalMesh mesh, Terminal terminal)
      throws InterruptedException {
    try (TaskProgress progress = TaskProgress.on(terminal, "publishing")) {
      return mesh.replay().toEnd(progress);
    }
  }

  private LocalMesh.Settings settings() {
    return new LocalMesh.Settings(
        schemas == null ? Path.of(System.getProperty("weft.home", "."), "schemas") : schemas,
        Optional.ofNullable(data),
        port == null ? OptionalInt.empty() : OptionalInt.of(port),
        pace(),
        Optional.ofNullable(registry));
  }

  private Pace pace() {
    if (once) {
      return new Pace.Max();
    }
    return pace == null ? Pace.DEFAULT : pace;
  }

  private static Duration sinceJvmStart() {
    return Duration.ofMillis(
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  /** Says what is wrong with an address in the words of {@link RegistryConnection}. */
  static final class RegistryConverter implements ITypeConverter<URI> {

    @Override
    public URI convert(String text) {
      try {
        return RegistryConnection.address(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Says what is wrong with a speed in the words of {@link Pace}. */
  static final class PaceConverter implements ITypeConverter<Pace> {

    @Override
    public Pace convert(String text) {
      try {
        return Pace.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
