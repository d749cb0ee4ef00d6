package dev.weft.sdk.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.embedded.ChildProcess;
import dev.weft.sdk.testkit.SharedKafka;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KilledSubscriberIT {

  private static final int EVENTS = 6_000;
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
        try (ChildProcess process = start(depot)) {
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

      try (ChildProcess process = start(depot)) {
        long first = next(process);
        assertThat(first).isEqualTo(committed);
        handled.add(first);
        while (handled.size() < EVENTS) {
          handled.add(next(process));
        }
      }
    }
  }

  private static void readSome(ChildProcess process, Set<Long> handled) throws IOException {
    for (int i = 0; i < 30; i++) {
      handled.add(next(process));
    }
  }

  private static ChildProcess start(Depot depot) throws IOException {
    return ChildProcess.start(
        SubscriberProcess.class, SharedKafka.bootstrapServers(), depot.port.id().toString(), GROUP);
  }

  private static long next(ChildProcess process) throws IOException {
    return Long.parseLong(process.next("handled"));
  }
}
