package dev.weft.sdk.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

  private static final List<String> KEYS = List.of("status", "schema", "support", "id");

  @Test
  void countsMissingExtraWrongAndSwappedLettersAsOneErrorEach() {
    assertThat(Suggestions.distance("status", "status")).isZero();
    assertThat(Suggestions.distance("statu", "status")).isEqualTo(1);
    assertThat(Suggestions.distance("statuus", "status")).isEqualTo(1);
    assertThat(Suggestions.distance("statas", "status")).isEqualTo(1);
    assertThat(Suggestions.distance("stauts", "status")).isEqualTo(1);
    assertThat(Suggestions.distance("", "id")).isEqualTo(2);
  }

  @Test
  void findsTheNearestWordWhateverItsCase() {
    assertThat(Suggestions.nearest("STAUTS", KEYS)).contains("status");
    assertThat(Suggestions.nearest("Id", KEYS)).contains("id");
  }

  @Test
  void findsNothingWhenNoWordIsNear() {
    assertThat(Suggestions.nearest("owner", KEYS)).isEmpty();
    assertThat(Suggestions.nearest("", KEYS)).isEmpty();
    assertThat(Suggestions.nearest("s".repeat(1_000), KEYS)).isEmpty();
  }

  @Test
  void prefersTheFirstInTheAlphabetOfEquallyNearWords() {
    assertThat(Suggestions.nearest("cat", List.of("rat", "bat", "hat"))).contains("bat");
  }
}
