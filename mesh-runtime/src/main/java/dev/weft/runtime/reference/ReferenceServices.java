package dev.weft.runtime.reference;

import dev.weft.runtime.local.DomainServices;
import dev.weft.runtime.local.Pace;
import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.Declaration;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The domain services of the reference mesh as part of a local mesh. Thread-safe. */
@Singleton
final class ReferenceServices implements DomainServices {

  private @Nullable FoodMartServices running;

  @Override
  public synchronized void start(Mesh mesh, Declaration declaration, Pace pace) {
    if (running != null) {
      throw new IllegalStateException("The domain services are started already");
    }
    running = FoodMartServices.start(mesh, declaration, pace);
  }

  @Override
  public long published() {
    return progress().published();
  }

  @Override
  public long total() {
    return progress().total();
  }

  @Override
  public synchronized boolean isDone() {
    return running != null && running.isDone();
  }

  @Override
  public Optional<String> failure() {
    List<SourceProgress> failed = progress().failed();
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            failed.stream()
                .map(source -> source.product() + ": " + source.failure().orElse("no reason"))
                .collect(Collectors.joining("\n")));
  }

  @Override
  public synchronized void close() {
    if (running != null) {
      running.close();
      running = null;
    }
  }

  private synchronized ReplayProgress progress() {
    return running == null ? new ReplayProgress(List.of()) : running.progress();
  }
}
