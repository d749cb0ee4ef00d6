package dev.weft.sdk.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class PublisherCountersTest {

  private final PublisherCounters counters = new PublisherCounters();

  @Test
  void isInTroubleUntilAnEventGetsThrough() {
    counters.failed(new UnavailableException("Kafka is away", new TimeoutException("30 s")));
    assertThat(counters.trouble()).contains("Kafka is away");

    counters.answered(false);
    assertThat(counters.trouble()).isEmpty();
    assertThat(counters.now()).isEqualTo(new PublisherStats(1, 0, 0, 1, 0));
  }

  @Test
  void isNotInTroubleForEventsThatBreakTheirContract() {
    PortId port = new PortId(new ProductId("shop", "orders"), "orders", 1);
    counters.failed(new RejectedException(port, List.of()));

    assertThat(counters.trouble()).isEmpty();
    assertThat(counters.now()).isEqualTo(new PublisherStats(0, 0, 1, 0, 0));
  }
}
