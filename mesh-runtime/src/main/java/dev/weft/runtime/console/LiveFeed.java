package dev.weft.runtime.console;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.observe.Activity;
import dev.weft.runtime.observe.ActivitySnapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import reactor.core.publisher.Flux;

/**
 * The live numbers for any number of browsers: one clock looks at the latest snapshot once a second
 * while anybody watches. A frame goes out every second, changed or not, so that a browser notices
 * when it is cut off.
 */
@Singleton
final class LiveFeed {

  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final ActivitySnapshot NOTHING = new ActivitySnapshot(Instant.EPOCH, Map.of());

  private final Activity activity;
  private final Catalog catalog;
  private final Flux<ActivitySnapshot> beats;

  @Inject
  LiveFeed(Activity activity, Catalog catalog) {
    this(activity, catalog, BEAT);
  }

  LiveFeed(Activity activity, Catalog catalog, Duration beat) {
    this.activity = activity;
    this.catalog = catalog;
    this.beats = Flux.interval(beat).onBackpressureDrop().map(tick -> activity.latest()).share();
  }

  /**
   * The frames for one browser, beginning with the whole state. What changed is told by what this
   * browser was sent before: one that is slow misses beats, but no change.
   */
  Flux<LiveFrame> frames() {
    return Flux.defer(() -> Flux.just(NOTHING, activity.latest()))
        .concatWith(beats.onBackpressureLatest())
        .buffer(2, 1)
        .filter(pair -> pair.size() == 2)
        .map(pair -> LiveFrame.between(pair.get(0).products(), pair.get(1), catalog.image()));
  }
}
