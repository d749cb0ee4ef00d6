package dev.weft.runtime.cli;

import dev.weft.runtime.local.LocalMesh;
import dev.weft.runtime.local.LocalMeshException;
import dev.weft.runtime.local.Pace;
import dev.weft.runtime.reconcile.ReconcileException;
import dev.weft.runtime.registry.RegistryUnavailableException;
import dev.weft.sdk.descriptor.InvalidDocumentsException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code weft up}: a whole mesh in this process. */
@Command(
    name = "up",
    description = {
      "Starts a whole mesh on this machine: Kafka, schema registry, the reference mesh's seven domains with their"
          + " services and derived products, and the console. Everything listens on 127.0.0.1 alone."
    },
    footer = {
      "%nExamples:",
      "  weft up                        a mesh on a temporary directory, until Ctrl-C",
      "  weft up --data ~/mesh          keeps everything: goes on where it stood",
      "  weft up --once                 replays all at full speed, prints what there is, ends",
      "  weft up --speed 30             30 days of the data a second"
    })
final class Up implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept; a temporary directory when left away.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The console's port; the next free one from 8080 on when left away.")
  private @Nullable Integer port;

  @Option(
      names = "--speed",
      paramLabel = "max|N",
      converter = PaceConverter.class,
      description =
          "Days of the data a second, or max. Two years take about ten minutes when left away.")
  private @Nullable Pace pace;

  @Option(
      names = "--once",
      description =
          "Replays all at full speed, waits for every derived product, prints a table, ends.")
  private boolean once;

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description = "The folder with the declarations; the reference mesh when left away.")
  private @Nullable Path schemas;

  @Option(names = "--rehearse", hidden = true, description = "Starts, uses everything once, ends.")
  private boolean rehearse;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call.
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    AtomicBoolean interrupted = new AtomicBoolean();
    try (LocalMesh mesh = LocalMesh.start(settings())) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    interrupted.set(true);
                    mesh.close();
                  },
                  "stop"));
      FirstScreen.print(mesh, sinceJvmStart(), pace(), once ? err : out);
      if (rehearse) {
        Rehearsal.run(mesh.console());
      } else if (once) {
        OnceTable.print(mesh.replay().toEnd(new ReplayProgressBar(err)), out);
      } else {
        // Until Ctrl-C.
        new CountDownLatch(1).await();
      }
      return ExitCode.OK;
    } catch (InvalidDocumentsException
        | LocalMeshException
        | ReconcileException
        | RegistryUnavailableException e) {
      if (interrupted.get()) {
        return ExitCode.OK;
      }
      err.println(e.getMessage());
      return ExitCode.FAILURE;
    }
  }

  private LocalMesh.Settings settings() {
    return new LocalMesh.Settings(
        schemas == null ? Home.schemas() : schemas,
        Optional.ofNullable(data),
        port == null ? OptionalInt.empty() : OptionalInt.of(port),
        pace());
  }

  private Pace pace() {
    if (once || pace == null) {
      return once ? new Pace.Max() : Pace.DEFAULT;
    }
    return pace;
  }

  private static Duration sinceJvmStart() {
    return Duration.ofMillis(
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
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
