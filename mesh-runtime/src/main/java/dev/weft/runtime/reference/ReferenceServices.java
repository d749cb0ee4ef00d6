package dev.weft.runtime.reference;

import dev.weft.runtime.local.DomainServices;
import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.Declaration;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The domain services of the reference mesh as part of a local mesh. Thread-safe. */
@Singleton
final class ReferenceServices implements DomainServices {

  private @Nullable FoodMartServices running;

  @Override
  public synchronized void start(
      Mesh mesh, Declaration declaration, Optional<Double> daysPerSecond) {
    if (running != null) {
      throw new IllegalStateException("The domain services are started already");
    }
    Pace pace = daysPerSecond.<Pace>map(Pace.DaysPerSecond::new).orElseGet(Pace.Max::new);
    running = FoodMartServices.start(mesh, declaration, pace);
  }

  @Override
  public synchronized boolean isDone() {
    return running != null && running.isDone();
  }

  @Override
  public synchronized Optional<String> failure() {
    if (running == null) {
      return Optional.empty();
    }
    String troubles =
        running.progress().troubled().stream()
            .map(source -> source.product() + ": " + source.failure().orElse(""))
            .collect(Collectors.joining("\n"));
    return troubles.isEmpty() ? Optional.empty() : Optional.of(troubles);
  }

  @Override
  public synchronized void close() {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
