package dev.weft.sdk.stream;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;

/**
 * The steps of a topology that come behind another which keeps something of each record. A record
 * that fails there is in the application's state already, and would be in it twice if it went the
 * same way again. Pure.
 *
 * <p>A topology doesn't say which steps only read their store. Those that are known to are let
 * pass: a stream's joins with tables, and the steps of {@link Flow} for which a record that comes
 * again is the same record.
 */
final class BehindState {

  /** What {@link Flow} calls its steps, and its tables' stores. */
  static final String ON_TIME = "on-time-";

  static final String FIRST = "first-";
  static final String TABLE = "-table";

  /** As Kafka Streams calls a stream's join with a table, when nobody else names it. */
  private static final String JOIN = "KSTREAM-JOIN-";

  private static final String LEFT_JOIN = "KSTREAM-LEFTJOIN-";

  private BehindState() {}

  /** Their names. */
  static Set<String> steps(TopologyDescription topology) {
    Set<String> behind = new TreeSet<>();
    topology
        .subtopologies()
        .forEach(
            part ->
                part.nodes().stream()
                    .filter(BehindState::keeps)
                    .forEach(step -> follow(step, behind, new HashSet<>())));
    return behind;
  }

  private static void follow(Node step, Set<String> behind, Set<Node> seen) {
    for (Node next : step.successors()) {
      if (seen.add(next)) {
        behind.add(next.name());
        follow(next, behind, seen);
      }
    }
  }

  private static boolean keeps(Node step) {
    return step instanceof Processor processor
        && !processor.stores().stream().allMatch(store -> store.endsWith(TABLE))
        && !step.name().startsWith(ON_TIME)
        && !step.name().startsWith(FIRST)
        && !step.name().startsWith(JOIN)
        && !step.name().startsWith(LEFT_JOIN);
  }
}
