package dev.weft.runtime.local;

import dev.weft.runtime.derive.CaughtUp;
import dev.weft.runtime.derive.DerivedHost;
import dev.weft.runtime.observe.ActivitySnapshot;
import dev.weft.runtime.observe.ProductActivity;
import dev.weft.runtime.observe.TopicObserver;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.stream.DerivedApp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjDoubleConsumer;

/**
 * A replay that is followed to its end: until all is published and every derived product has taken
 * it in. One thread.
 */
public final class Replay {

  /**
   * What a product has at the end.
   *
   * @param product which
   * @param records all its records
   * @param recordsPerSecond those of this run, over the run's whole time
   * @param lastEventTime of its latest event; empty without records
   */
  public record Row(
      DataProduct product,
      long records,
      double recordsPerSecond,
      Optional<Instant> lastEventTime) {}

  /**
   * How it went.
   *
   * @param rows a row a product, in the order of their addresses; the mesh's own left out
   * @param published events in all source-aligned products
   * @param derived records in all derived products
   * @param took this run's time
   */
  public record Report(List<Row> rows, long published, long derived, Duration took) {}

  private static final Duration CHECK_EVERY = Duration.ofMillis(100);

  private final MeshConnection connection;
  private final Declaration declaration;
  private final Collection<DomainServices> services;
  private final DerivedHost derived;
  private final TopicObserver observer;
  private final long begin = System.nanoTime();

  Replay(
      MeshConnection connection,
      Declaration declaration,
      Collection<DomainServices> services,
      DerivedHost derived,
      TopicObserver observer) {
    this.connection = connection;
    this.declaration = declaration;
    this.services = services;
    this.derived = derived;
    this.observer = observer;
  }

  /**
   * Waits until all is published and taken in.
   *
   * @param progress told now and then what is done and how much of it, from 0 to 1
   * @throws LocalMeshException when a service or a derived product can't go on
   */
  public Report toEnd(ObjDoubleConsumer<String> progress) throws InterruptedException {
    try {
      return follow(progress);
    } catch (ExecutionException e) {
      throw new LocalMeshException("Kafka doesn't answer: " + e.getMessage(), e);
    }
  }

  private Report follow(ObjDoubleConsumer<String> progress)
      throws InterruptedException, ExecutionException {
    ActivitySnapshot before = observer.atEnd();
    while (!services.stream().allMatch(DomainServices::isDone)) {
      checkFailures();
      progress.accept("publishing", publishedShare());
      pause();
    }
    List<DataProduct> products = derived.apps().stream().map(DerivedApp::product).toList();
    progress.accept("deriving", 1);
    try (CaughtUp caughtUp = new CaughtUp(connection)) {
      while (!caughtUp.test(products)) {
        checkFailures();
        pause();
      }
    }
    return report(before, observer.atEnd(), Duration.ofNanos(System.nanoTime() - begin));
  }

  private static void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(CHECK_EVERY.toMillis());
  }

  private double publishedShare() {
    long total = services.stream().mapToLong(DomainServices::total).sum();
    long published = services.stream().mapToLong(DomainServices::published).sum();
    return total == 0 ? 0 : (double) published / total;
  }

  private void checkFailures() {
    for (DomainServices service : services) {
      service
          .failure()
          .ifPresent(
              failure -> {
                throw new LocalMeshException("The replay can't go on: " + failure);
              });
    }
    derived
        .failures()
        .forEach(
            (product, reason) -> {
              throw new LocalMeshException(product + " can't start: " + reason);
            });
    for (DerivedApp app : derived.apps()) {
      app.failure()
          .ifPresent(
              failure -> {
                throw new LocalMeshException(
                    app.product().id() + " stopped: " + failure.getMessage(), failure);
              });
    }
  }

  private Report report(ActivitySnapshot before, ActivitySnapshot after, Duration took) {
    double seconds = took.toNanos() / 1e9;
    List<Row> rows =
        declaration.products().values().stream()
            .filter(product -> product.hasTopics() && !product.id().isOfMesh())
            .map(
                product -> {
                  ProductActivity now = after.of(product.id());
                  long earlier = before.of(product.id()).records();
                  return new Row(
                      product,
                      now.records(),
                      (now.records() - earlier) / seconds,
                      now.lastEventTime());
                })
            .toList();
    return new Report(rows, sum(rows, false), sum(rows, true), took);
  }

  private static long sum(List<Row> rows, boolean derived) {
    return rows.stream()
        .filter(row -> derived == (row.product().kind() != ProductKind.SOURCE_ALIGNED))
        .mapToLong(Row::records)
        .sum();
  }
}
