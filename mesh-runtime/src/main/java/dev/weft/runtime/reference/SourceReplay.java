package dev.weft.runtime.reference;

import dev.weft.runtime.local.Pace;
import dev.weft.runtime.reference.SourceProgress.Phase;
import dev.weft.sdk.Mesh;
import dev.weft.sdk.publish.PublishException;
import dev.weft.sdk.publish.RejectedException;
import dev.weft.sdk.publish.SourcePublisher;
import dev.weft.sdk.serde.RegistryException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the events of one source as they come due, from where it stands to the end, over faults
 * and restarts. {@link #run} is one thread's, {@link #progress} is anyone's.
 */
final class SourceReplay<T extends SpecificRecord> implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SourceReplay.class);

  /** Large enough that commits cost little, small enough that a commit takes no second. */
  static final int MAX_BATCH = 5_000;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Source<T> source;
  private final Mesh mesh;
  private final Pace pace;
  private final ReplayClock clock;
  private final CountDownLatch stop;
  private volatile SourceProgress progress;
  private boolean ready;
  private Duration pause = FIRST_PAUSE;

  /**
   * @param stop once it is down, the replay ends with the batch at hand
   */
  SourceReplay(Source<T> source, Mesh mesh, Pace pace, ReplayClock clock, CountDownLatch stop) {
    this.source = source;
    this.mesh = mesh;
    this.pace = pace;
    this.clock = clock;
    this.stop = stop;
    this.progress = new SourceProgress(source.product(), Phase.STARTING, 0, 0, Optional.empty());
  }

  SourceProgress progress() {
    return progress;
  }

  @Override
  public void run() {
    try {
      Events<T> events = source.read();
      Schedule schedule = new Schedule(events.days(), pace);
      while (!isStopped() && !progress.isOver()) {
        attempt(events, schedule);
      }
    } catch (InterruptedException e) {
      // Interrupted only to end it when it didn't heed the stop: what was begun is not committed.
      LOG.debug("{} was interrupted", source.product(), e);
    } catch (RuntimeException e) {
      LOG.error("{} is not published any further: {}", source.product(), e.getMessage(), e);
      say(Phase.FAILED, progress.published(), progress.total(), Optional.of(reason(e)));
    } finally {
      ready(Double.POSITIVE_INFINITY);
    }
  }

  private void attempt(Events<T> events, Schedule schedule) throws InterruptedException {
    try (SourcePublisher<T> publisher =
        mesh.source(source.product().toString(), source.type(), source.product().toString())) {
      publish(publisher, events, schedule);
    } catch (RejectedException e) {
      // The same event would break its contract again.
      throw e;
    } catch (KafkaException | PublishException | RegistryException e) {
      if (!isStopped()) {
        LOG.warn(
            "{} goes on in {} ms after a fault: {}",
            source.product(),
            pause.toMillis(),
            e.getMessage());
        say(Phase.RETRYING, progress.published(), schedule.size(), Optional.of(reason(e)));
        waitFor(pause.toNanos());
        pause = longer(pause);
      }
    }
  }

  private void publish(SourcePublisher<T> publisher, Events<T> events, Schedule schedule)
      throws InterruptedException {
    int next = checked(publisher.position(), schedule);
    events.letGoBefore(next);
    while (next < schedule.size() && !isStopped()) {
      say(Phase.PUBLISHING, next, schedule.size(), Optional.empty());
      if (schedule.moment(next) != Schedule.AT_ONCE) {
        ready(schedule.moment(next));
      }
      int end = schedule.dueUntil(next, clock.now(), MAX_BATCH);
      if (end == next) {
        waitFor(clock.nanosUntil(schedule.moment(next)));
      } else {
        publisher.publish(events.between(next, end), end);
        events.letGoBefore(end);
        next = end;
        pause = FIRST_PAUSE;
      }
    }
    if (next == schedule.size()) {
      say(Phase.DONE, next, next, Optional.empty());
    }
  }

  private int checked(long position, Schedule schedule) {
    if (position > schedule.size()) {
      throw new DataSetException(
          source.product()
              + " stands at position "
              + position
              + ", behind the last of its "
              + schedule.size()
              + " events: this mesh was filled from another version of the data set");
    }
    return (int) position;
  }

  private void ready(double moment) {
    if (!ready) {
      ready = true;
      clock.ready(moment);
    }
  }

  private void say(Phase phase, long published, long total, Optional<String> failure) {
    progress = new SourceProgress(source.product(), phase, published, total, failure);
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }

  private void waitFor(long nanos) throws InterruptedException {
    var _ = stop.await(nanos, TimeUnit.NANOSECONDS);
  }

  private static String reason(RuntimeException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }
}
