package dev.weft.sdk.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @Test
  void isWrittenAsDocumented() {
    byte[] bytes = new Origin(0x0102030405060708L, 3, 300).toBytes();

    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo("01" + "0102030405060708" + "03" + "ac02");
  }

  @Test
  void isReadBackWhateverItsNumbers() {
    Random random = new Random(4711);
    for (int i = 0; i < 20_000; i++) {
      Origin origin =
          new Origin(
              random.nextLong(),
              random.nextLong() >>> (1 + random.nextInt(63)),
              random.nextLong() >>> (1 + random.nextInt(63)));

      assertThat(Origin.parse(origin.toBytes())).contains(origin);
    }
    Origin greatest = new Origin(-1, Long.MAX_VALUE, Long.MAX_VALUE);
    assertThat(Origin.parse(greatest.toBytes())).contains(greatest);
  }

  @Test
  void isNothingWhenCutOffAnywhereOrLonger() {
    byte[] bytes = new Origin(7, 300, 70_000).toBytes();

    for (int length = 0; length < bytes.length; length++) {
      assertThat(Origin.parse(Arrays.copyOf(bytes, length))).isEmpty();
    }
    assertThat(Origin.parse(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "02010203040506070800ff",
        "0201020304050607080000",
        "010102030405060708ffffffffffffffffff0100",
        "01010203040506070800ffffffffffffffffff01",
        "010102030405060708ffffffffffffffffffffffffffffffffffff"
      })
  void isNothingWhenOfAnotherFormOrTooGreat(String hex) {
    assertThat(Origin.parse(HexFormat.of().parseHex(hex))).isEmpty();
  }

  @Test
  void neverThrowsOnRandomBytes() {
    Random random = new Random(4712);
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[random.nextInt(32)];
      random.nextBytes(bytes);
      if (bytes.length > 0 && random.nextBoolean()) {
        bytes[0] = 1;
      }
      Origin.parse(bytes).ifPresent(origin -> assertThat(origin.sequence()).isNotNegative());
    }
  }

  @Test
  void refusesNegativeNumbers() {
    assertThatThrownBy(() -> new Origin(1, -1, 0)).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> new Origin(1, 0, -1)).hasMessageContaining("0 or more");
  }
}
