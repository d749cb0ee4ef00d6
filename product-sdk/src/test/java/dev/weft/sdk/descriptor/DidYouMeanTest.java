package dev.weft.sdk.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {

  private static final List<String> KNOWN = List.of("store_sales", "store_cost", "unit_sales");

  @Test
  void findsTheNameWithASlipOfTheFinger() {
    assertThat(DidYouMean.nearest("store_slaes", KNOWN)).contains("store_sales");
  }

  @Test
  void takesHyphensCapitalsAndUnderscoresForTheSame() {
    assertThat(DidYouMean.nearest("Store-Cost", KNOWN)).contains("store_cost");
  }

  @Test
  void findsNothingWhenNoNameIsClose() {
    assertThat(DidYouMean.nearest("promotion", KNOWN)).isEmpty();
    assertThat(DidYouMean.hint("promotion", KNOWN)).isEmpty();
  }

  @Test
  void saysNothingOfNamesThatAreNoSlips() {
    assertThat(DidYouMean.nearest("x".repeat(1_000_000), KNOWN)).isEmpty();
  }
}
