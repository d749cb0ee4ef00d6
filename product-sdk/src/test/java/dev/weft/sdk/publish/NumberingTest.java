package dev.weft.sdk.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.serde.Origin;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class NumberingTest {

  @Test
  void countsEachPartitionForItself() {
    Numbering numbering = new Numbering(() -> 3);

    List<Origin> origins =
        IntStream.of(0, 0, 2, 0, 2).mapToObj(partition -> next(numbering, partition)).toList();

    assertThat(origins).extracting(Origin::sequence).containsExactly(0L, 1L, 0L, 2L, 1L);
    assertThat(origins).extracting(Origin::epoch).containsOnly(0L);
    assertThat(origins).extracting(Origin::publisher).containsOnly(origins.get(0).publisher());
  }

  @Test
  void beginsAnewWhenAnEventIsLost() {
    Numbering numbering = new Numbering(() -> 1);
    next(numbering, 0);
    long epoch = numbering.current();

    numbering.lost(epoch);
    numbering.lost(epoch);

    assertThat(next(numbering, 0))
        .extracting(Origin::epoch, Origin::sequence)
        .containsExactly(1L, 0L);
  }

  @Test
  void choosesThePartitionThatKafkaWould() {
    Numbering numbering = new Numbering(() -> 7);
    Set<Integer> met = new HashSet<>();

    for (int i = 0; i < 1_000; i++) {
      byte[] key = ("key-" + i).getBytes(StandardCharsets.UTF_8);
      assertThat(numbering.partitionOf(key)).isEqualTo(BuiltInPartitioner.partitionForKey(key, 7));
      met.add(numbering.partitionOf(key));
    }

    assertThat(met).hasSize(7);
  }

  @Test
  void differsFromEveryOtherPublisher() {
    assertThat(next(new Numbering(() -> 1), 0).publisher())
        .isNotEqualTo(next(new Numbering(() -> 1), 0).publisher());
  }

  private static Origin next(Numbering numbering, int partition) {
    return numbering.next(partition);
  }
}
