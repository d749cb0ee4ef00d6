package dev.weft.sdk.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmojiTest {

  private static final String BEGINNING = "name: ";
  private static final String EMOJI = "\uD83D\uDE00";

  /** Around the ends of the pieces that the parser would read. */
  static IntStream offsets() {
    return IntStream.concat(IntStream.rangeClosed(1018, 1030), IntStream.rangeClosed(2042, 2054));
  }

  @ParameterizedTest
  @MethodSource("offsets")
  void isReadWhereverItStands(int offset) {
    Problems problems = new Problems();
    String value = "a".repeat(offset - BEGINNING.length()) + EMOJI + "b";

    assertThat(
            YamlFile.read("a.yaml", BEGINNING + value + "\n", problems)
                .flatMap(root -> root.text("name")))
        .contains(value);
    assertThat(
            YamlFile.read("a.yaml", BEGINNING + value, problems).flatMap(root -> root.text("name")))
        .contains(value);
    assertThat(problems.isEmpty()).isTrue();
  }
}
