package dev.weft.sdk.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.embedded.ChildProcess;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.testkit.SharedKafka;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KilledSubscriberIT {

  private static final int EVENTS = 6_000;
  private static final int BAD_EVENTS = 3_000;
  private static final String GROUP = "killed";

  @Test
  @Timeout(60)
  void handlesEachEventAndNoneAgainThatWasCommitted() throws Exception {
    try (Depot depot = Depot.open(1, Cleanup.DELETE)) {
      depot.publishMany(EVENTS, 20);
      Set<Long> handled = new HashSet<>();
      long committed = 0;
      // Each is killed in the middle of what it does, when it has committed some more.
      for (int target : List.of(500, 3_000)) {
        try (ChildProcess process = start(depot, 0)) {
          long first = next(process);
          assertThat(first).isEqualTo(committed);
          handled.add(first);
          while (depot.committed(GROUP) < target) {
            readSome(process, handled);
          }
          process.kill();
          process.rest("handled").forEach(offset -> handled.add(Long.parseLong(offset)));
        }
        committed = depot.committed(GROUP);
        assertThat(handled).containsAll(LongStream.range(0, committed).boxed().toList());
      }
      assertThat(committed).as("so that something is left").isLessThan(EVENTS);

      try (ChildProcess process = start(depot, 0)) {
        long first = next(process);
        assertThat(first).isEqualTo(committed);
        handled.add(first);
        while (handled.size() < EVENTS) {
          handled.add(next(process));
        }
      }
    }
  }

  /** Some are killed in the middle of a transaction: the next waits until its time is up. */
  @Test
  @Timeout(120)
  void putsEachRecordIntoQuarantineOnce() throws Exception {
    Random random = new Random(7);
    try (Depot depot = Depot.open(1, Cleanup.DELETE)) {
      depot.publishMany(BAD_EVENTS, 20);
      for (int kill = 0; kill < 3; kill++) {
        long target = Math.min(BAD_EVENTS - 100, depot.committed(GROUP) + 100);
        try (ChildProcess process = start(depot, 3)) {
          while (depot.committed(GROUP) < target) {
            next(process);
          }
          LockSupport.parkNanos(random.nextInt(150_000_000));
          process.kill();
        }
      }
      try (ChildProcess process = start(depot, 3)) {
        assertThat(next(process)).isPositive();
        await().atMost(Duration.ofSeconds(60)).until(() -> depot.committed(GROUP) == BAD_EVENTS);
      }

      assertThat(depot.quarantined())
          .extracting(RecordPlace::offset)
          .containsExactlyElementsOf(
              LongStream.range(0, BAD_EVENTS).filter(offset -> offset % 3 == 0).boxed().toList());
    }
  }

  private static void readSome(ChildProcess process, Set<Long> handled) throws IOException {
    for (int i = 0; i < 30; i++) {
      handled.add(next(process));
    }
  }

  private static ChildProcess start(Depot depot, int bad) throws IOException {
    return ChildProcess.start(
        SubscriberProcess.class,
        SharedKafka.bootstrapServers(),
        depot.port.id().toString(),
        GROUP,
        Integer.toString(bad));
  }

  private static long next(ChildProcess process) throws IOException {
    return Long.parseLong(process.next("handled"));
  }
}
