package dev.weft.sdk.stream;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.Topology;

/** Knows which records an application that refuses them can't take up again. Thread-safe. */
@FunctionalInterface
interface Barrier {

  /** Nothing is in the way that is known of. */
  Barrier NONE = (input, step) -> Optional.empty();

  /** That of a topology. */
  static Barrier of(Topology topology, Redelivery redelivery) {
    Set<String> behindState = BehindState.steps(topology.describe());
    return (input, step) ->
        behindState.contains(step)
            ? Optional.of(
                "it failed behind a step that has it in its state already, and would count it twice")
            : redelivery.barred(input);
  }

  /**
   * Why a record can't come back; empty when it can.
   *
   * @param input the topic that it came by first
   * @param step the step of the topology that failed
   */
  Optional<String> why(String input, String step);
}
