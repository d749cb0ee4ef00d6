package dev.weft.runtime.starter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a topic is kept, by the Kafka binding of a channel. Pure. */
final class AdoptedTopic {

  private static final String FOREVER = "forever";

  private AdoptedTopic() {}

  /**
   * The settings; what the binding doesn't say is as in a plain starter.
   *
   * @param notes takes what was guessed
   */
  static TopicSettings of(JsonNode kafka, List<String> notes) {
    JsonNode config = kafka.path("topicConfiguration");
    int partitions = Starter.PLAIN_TOPIC.partitions();
    if (kafka.path("partitions").canConvertToInt() && kafka.path("partitions").asInt() > 0) {
      partitions = kafka.path("partitions").asInt();
    } else {
      notes.add("partitions: " + partitions + ", for the document doesn't say how many");
    }
    List<String> policies = policies(config.path("cleanup.policy"));
    if (policies.contains(Cleanup.COMPACT.label())) {
      if (policies.size() > 1) {
        notes.add("cleanup policy: compact; the document has " + String.join(" and ", policies));
      }
      return new TopicSettings(partitions, Cleanup.COMPACT, Optional.empty());
    }
    return new TopicSettings(
        partitions, Cleanup.DELETE, retention(config.path("retention.ms"), notes));
  }

  private static List<String> policies(JsonNode policy) {
    List<String> policies = new ArrayList<>();
    if (policy.isTextual()) {
      policies.add(policy.textValue());
    }
    policy.forEach(one -> policies.add(one.asText()));
    return policies;
  }

  private static Optional<Duration> retention(JsonNode millis, List<String> notes) {
    if (millis.canConvertToLong() && millis.isNumber()) {
      return millis.asLong() < 0
          ? Optional.empty()
          : Optional.of(Duration.ofMillis(millis.asLong()));
    }
    Optional<Duration> plain = Starter.PLAIN_TOPIC.retention();
    notes.add(
        "retention: "
            + plain.map(duration -> duration.toDays() + " days").orElse(FOREVER)
            + ", for the document doesn't say how long");
    return plain;
  }
}
