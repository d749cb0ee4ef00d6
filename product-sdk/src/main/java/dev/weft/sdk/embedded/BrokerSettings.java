package dev.weft.sdk.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The configuration of a broker that shares one small machine with everything else. */
final class BrokerSettings {

  static final String CONTROLLER = "CONTROLLER";

  private BrokerSettings() {}

  static Map<String, String> of(
      int node, String broker, String advertised, String controller, Path directory) {
    Map<String, String> settings = new HashMap<>(ofOneSmallMachine());
    settings.put("log.dirs", directory.toString());
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(node));
    settings.put("controller.quorum.voters", node + "@" + controller);
    settings.put("listeners", "PLAINTEXT://" + broker + "," + CONTROLLER + "://" + controller);
    settings.put("advertised.listeners", "PLAINTEXT://" + advertised);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    return settings;
  }

  /** What doesn't depend on where it is. */
  static Map<String, String> ofOneSmallMachine() {
    return Map.ofEntries(
        // Topics are declared, never made by accident.
        Map.entry("auto.create.topics.enable", "false"),
        // One broker holds the only copy.
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("transaction.state.log.num.partitions", "1"),
        Map.entry("share.coordinator.state.topic.num.partitions", "1"),
        // Nobody else is about to join: waiting for others would cost each first member three
        // seconds.
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
        // Nobody could take over, and a moment without a leader is dangerous: see KilledBroker.
        Map.entry("broker.session.timeout.ms", "3600000"),
        Map.entry("broker.heartbeat.interval.ms", "500"),
        // A killed process comes back on the same directory: its old group members must not linger,
        // nor its transactions beyond their time.
        Map.entry("group.min.session.timeout.ms", "1000"),
        Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
        // The cleaner's default buffer is most of an idle broker's heap.
        Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
        // Segments roll by record time; replayed history would roll one a week of its own time.
        Map.entry("log.roll.hours", "876000"),
        Map.entry("log.segment.delete.delay.ms", "1000"));
  }

  /** The controller alone, for a moment. */
  static Map<String, String> ofController(int node, String controller, Path directory) {
    return Map.of(
        "log.dirs",
        directory.toString(),
        "process.roles",
        "controller",
        "node.id",
        Integer.toString(node),
        "controller.quorum.voters",
        node + "@" + controller,
        "listeners",
        CONTROLLER + "://" + controller,
        "listener.security.protocol.map",
        "CONTROLLER:PLAINTEXT",
        "controller.listener.names",
        CONTROLLER);
  }
}
