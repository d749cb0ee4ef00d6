package dev.weft.sdk.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuarantineWriterTest {

  static Throwable[] passing() {
    return new Throwable[] {
      new TimeoutException("no answer"),
      new CommitFailedException(),
      new ProducerFencedException("its time was up"),
      new KafkaException("in an error state", new InvalidProducerEpochException("old")),
      new IllegalStateException("closed")
    };
  }

  @ParameterizedTest
  @MethodSource("passing")
  void triesAgainWhatMayPass(Throwable failure) {
    assertThat(QuarantineWriter.mayPass(failure)).isTrue();
  }

  static Throwable[] lasting() {
    return new Throwable[] {
      new RecordTooLargeException("too large"),
      new KafkaException("in an error state", new TopicAuthorizationException("t")),
      new TransactionalIdAuthorizationException("not allowed"),
      new KafkaException("can't be made", new ConfigException("linger.ms"))
    };
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void givesUpOnWhatLasts(Throwable failure) {
    assertThat(QuarantineWriter.mayPass(failure)).isFalse();
  }

  @Test
  void saysWhichRightIsMissing() {
    QuarantineWriter writer =
        new QuarantineWriter(
            "fraud-check",
            () -> {
              throw new TransactionalIdAuthorizationException("Not allowed");
            });

    assertThatThrownBy(writer::open)
        .isInstanceOf(SubscriberException.class)
        .hasMessageContaining("fraud-check can't put records into quarantine: Not allowed")
        .hasMessageContaining("transactional ids that begin with 'fraud-check'");
  }
}
