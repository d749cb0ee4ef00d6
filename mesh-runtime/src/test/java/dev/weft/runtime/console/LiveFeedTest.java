package dev.weft.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.observe.Activity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class LiveFeedTest {

  private static final Duration BEAT = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Catalog catalog = new Catalog();
  private final Activity activity = new Activity();
  private final LiveFeed feed = new LiveFeed(activity, catalog, BEAT);

  @BeforeEach
  void publish() {
    catalog.publish(SampleMesh.declaration());
    activity.publish(SampleMesh.activity(100, 5));
  }

  @Test
  void beginsWithTheWholeStateAndThenTellsChangesOnly() {
    List<LiveFrame> frames =
        feed.frames()
            .doOnNext(frame -> activity.publish(SampleMesh.activity(200, 5)))
            .take(3)
            .collectList()
            .blockOptional(PATIENCE)
            .orElseThrow();

    assertThat(frames.get(0).changed()).extracting(Flow::records).containsOnly("100", "731");
    assertThat(frames.get(1).changed()).extracting(Flow::records).containsExactly("200");
    assertThat(frames.get(1).totals().records()).isEqualTo("931");
    assertThat(frames.get(2).changed()).isEmpty();
  }

  @Test
  void tellsEveryChangeToABrowserThatMissesBeats() {
    List<LiveFrame> frames =
        feed.frames()
            .concatMap(
                frame -> {
                  activity.publish(SampleMesh.activity(200, 5));
                  return Mono.just(frame).delayElement(BEAT.multipliedBy(3));
                },
                1)
            .take(2)
            .collectList()
            .blockOptional(PATIENCE)
            .orElseThrow();

    assertThat(frames.get(1).changed()).extracting(Flow::records).containsExactly("200");
  }

  @Test
  void changesItsFingerprintWhenProductsComeOrGo() {
    String before = LiveFrame.fingerprint(catalog.image());

    assertThat(LiveFrame.fingerprint(SampleMesh.declaration())).isEqualTo(before);
    assertThat(LiveFrame.fingerprint(SampleMesh.nothing())).isNotEqualTo(before);
  }

  @Test
  void knowsWhetherAnythingWasObserved() {
    LiveFrame frame =
        LiveFrame.between(Map.of(), new Activity().latest(), SampleMesh.declaration());

    assertThat(frame.asOf().known()).isFalse();
    assertThat(frame.totals().records()).isEqualTo("0");
  }
}
