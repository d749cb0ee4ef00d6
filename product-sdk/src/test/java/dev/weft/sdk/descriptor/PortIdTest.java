package dev.weft.sdk.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortIdTest {

  /** Kafka takes '.' and '_' for the same in metric names, and file systems some letters. */
  @Test
  void namesNoTwoPortsAlikeOnKafka() {
    List<String> names = List.of("a", "b", "a-b", "v1", "v2", "a1", "quarantine", "a-v1");
    Map<String, PortId> topics = new HashMap<>();
    for (String domain : names) {
      for (String product : names) {
        for (String port : names) {
          for (int major = 1; major <= 2; major++) {
            PortId id = new PortId(new ProductId(domain, product), port, major);
            String folded = id.topic().replace('_', '.').toLowerCase(Locale.ROOT);
            assertThat(topics.putIfAbsent(folded, id)).as("shares a topic with %s", id).isNull();
            assertThat(topics.putIfAbsent(folded + ".quarantine", id)).as(folded).isNull();
          }
        }
      }
    }
  }
}
