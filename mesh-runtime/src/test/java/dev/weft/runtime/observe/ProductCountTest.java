package dev.weft.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ProductCountTest {

  @Test
  void survivesTheWayThroughACommittedOffset() {
    ProductCount count = new ProductCount(269_720, 915_062_400_000L);

    assertThat(ProductCount.of(count.at(300_000))).contains(count);
  }

  @Test
  void isUnknownWhenAnotherToolCommittedTheOffset() {
    assertThat(ProductCount.of(new OffsetAndMetadata(5))).isEmpty();
    assertThat(ProductCount.of(new OffsetAndMetadata(5, "not,ours"))).isEmpty();
  }

  @Test
  void keepsTheLatestTimeWhateverTheOrder() {
    ProductCount count = ProductCount.NOTHING.plus(List.of(at(30), at(50), at(40)));

    assertThat(count).isEqualTo(new ProductCount(3, 50));
    assertThat(count.plus(new ProductCount(2, 20))).isEqualTo(new ProductCount(5, 50));
  }

  private static ConsumerRecord<String, String> at(long timestamp) {
    return new ConsumerRecord<>(
        "t",
        0,
        0,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        "",
        "",
        new RecordHeaders(),
        Optional.empty());
  }
}
