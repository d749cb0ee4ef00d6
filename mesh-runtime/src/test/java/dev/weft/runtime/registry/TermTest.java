package dev.weft.runtime.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {

  private static final String A = "00000000000000aa";
  private static final String B = "00000000000000bb";

  @Test
  void followsAllThatAreKnown() {
    Term first = Term.after(null, B);

    assertThat(first).isEqualTo(new Term(1, B));
    assertThat(Term.after(first, A)).isGreaterThan(first);
    assertThat(new Term(1, A)).isLessThan(first);
  }

  @Test
  void readsWhatItWrites() throws JunkRecordException {
    Term term = new Term(17, A);

    assertThat(Term.decode(term.encode())).isEqualTo(term);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0." + A, "1.x", "-1." + A, "9999999999999999999." + A})
  void refusesWhatIsNoTerm(String text) {
    assertThatExceptionOfType(JunkRecordException.class)
        .isThrownBy(() -> Term.decode(text.getBytes(US_ASCII)))
        .withMessageContaining("weft-term");
  }
}
