package dev.weft.sdk.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TransactionVersionTest {

  @Test
  void letsAClusterPassWhoseTransactionsAreFencedByEpoch() {
    assertThat(TransactionVersion.refusal("k:9092", OptionalInt.of(2))).isEmpty();
    assertThat(TransactionVersion.refusal("k:9092", OptionalInt.of(3))).isEmpty();
  }

  @Test
  void refusesOlderOnesAndSaysWhatToDo() {
    assertThat(TransactionVersion.refusal("k:9092", OptionalInt.of(1)))
        .get()
        .asString()
        .contains("k:9092 has transaction.version 1")
        .contains("kafka-features.sh upgrade --feature transaction.version=2");
    assertThat(TransactionVersion.refusal("k:9092", OptionalInt.empty()))
        .get()
        .asString()
        .contains("transaction.version 0");
  }
}
