package dev.weft.sdk.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsOwnBroker
class EmbeddedKafkaIT {

  @Test
  void keepsTopicsWhenStartedAgainOnTheSameDirectory(@TempDir Path directory) throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start(directory);
        Admin admin = admin(broker)) {
      admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1))).all().get();
    }

    try (EmbeddedKafka again = EmbeddedKafka.start(directory);
        Admin admin = admin(again)) {
      Set<String> topics = admin.listTopics().names().get();
      assertThat(topics).containsExactly("kept");
      assertThat(again.bootstrapServers()).startsWith("127.0.0.1:");
    }
  }

  @Test
  void offersTransactionsOfTheSecondProtocol(@TempDir Path directory) throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start(directory);
        Admin admin = admin(broker)) {
      var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();
      assertThat(features)
          .hasEntrySatisfying(
              "transaction.version",
              level -> assertThat(level.maxVersionLevel()).isGreaterThanOrEqualTo((short) 2));
    }
  }

  private static Admin admin(EmbeddedKafka broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
