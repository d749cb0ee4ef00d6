package dev.weft.sdk.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsOwnBroker
class KilledBrokerIT {

  private static final int KILLS = 4;
  private static final int LINES_BEFORE_KILL = 12;

  @Test
  void leavesNoTransactionOpenForEver(@TempDir Path directory) throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      stormAndKill(directory, kill == 0);
    }

    try (EmbeddedKafka broker = EmbeddedKafka.start(directory);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(ends(admin, IsolationLevel.READ_COMMITTED))
                      .isEqualTo(ends(admin, IsolationLevel.READ_UNCOMMITTED)));
    }
  }

  private static void stormAndKill(Path directory, boolean first) throws IOException {
    try (ChildProcess process =
        ChildProcess.start(TransactionStorm.class, directory.toString(), Boolean.toString(first))) {
      for (int committed = 0; committed < LINES_BEFORE_KILL; committed++) {
        process.next("committed");
      }
    }
  }

  private static Map<Integer, Long> ends(Admin admin, IsolationLevel isolation) throws Exception {
    Map<TopicPartition, OffsetSpec> latest =
        IntStream.range(0, TransactionStorm.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(TransactionStorm.TOPIC, partition))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    return admin
        .listOffsets(latest, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().partition(), entry -> entry.getValue().offset()));
  }
}
