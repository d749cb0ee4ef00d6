package dev.weft.sdk.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.weft.sdk.contract.rules.AsciiPattern.Answer;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain patterns match what RE2 matches. */
class AsciiPatternTest {

  private static final int PATTERNS = 20_000;
  private static final int TEXTS = 20;
  private static final String[] PARTS = {
    "a", "b", "c", "-", ".", "\\d", "\\W", "\\S", "\\.", "[a-c]", "[^a1]", "[b1-]", "[\\d_]", "(",
        "(?:", ")",
    "|", "*", "+", "?", "??", "{2}", "{1,3}", "{0,2}", "{2,}", "^", "$", "1", "\\b", "[[:alpha:]]",
        "(?i)", "\\$"
  };

  @Test
  void matchesWhatRe2Matches() {
    long seed = Long.getLong("seed", 20261120L);
    Random random = new Random(seed);
    int plain = 0;
    int found = 0;
    for (int i = 0; i < PATTERNS; i++) {
      String expression = expression(random);
      Optional<AsciiPattern> pattern = AsciiPattern.of(expression);
      Pattern re2 = re2(expression);
      if (re2 == null || pattern.isEmpty()) {
        continue;
      }
      plain++;
      for (int j = 0; j < TEXTS; j++) {
        String text = text(random);
        Answer answer = pattern.get().find(text);
        boolean expected = re2.matcher(text).find();
        if (answer != Answer.UNKNOWN) {
          assertThat(answer == Answer.FOUND)
              .as("seed %s: /%s/ in '%s'", seed, expression, text)
              .isEqualTo(expected);
          found += expected ? 1 : 0;
        }
      }
    }
    assertThat(plain).isGreaterThan(PATTERNS / 10);
    assertThat(found).isBetween(plain * TEXTS / 10, plain * TEXTS * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[A-Z]{2}-[0-9]{4,8}$",
        "^[^@ ]+@[^@ ]+\\.[a-z]{2,6}$",
        "^(NEW|SENT|PAID)$",
        "^\\d{5}(-\\d{4})?$",
        "^[A-Z]{3}$",
        "^[a-zA-Z0-9_.-]+$"
      })
  void doesWhatContractsUsuallyAskFor(String expression) {
    assertThat(AsciiPattern.of(expression)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)a",
        "\\bword",
        "a{64}",
        "(a{8}){8}",
        "^a|b$",
        "\\p{L}",
        "é",
        "[é]",
        "(?P<n>a)",
        "a**"
      })
  void leavesTheRestToRe2(String expression) {
    assertThat(AsciiPattern.of(expression)).isEmpty();
  }

  @Test
  void leavesTextsBeyondAsciiToRe2() {
    AsciiPattern pattern = AsciiPattern.of("^.{2}$").orElseThrow();
    assertThat(pattern.find("é1")).isEqualTo(Answer.UNKNOWN);
    assertThat(pattern.find("a1")).isEqualTo(Answer.FOUND);
  }

  private static @Nullable Pattern re2(String expression) {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  private static String expression(Random random) {
    StringBuilder expression = new StringBuilder(random.nextInt(3) == 0 ? "^" : "");
    for (int i = random.nextInt(7); i >= 0; i--) {
      expression.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return expression.append(random.nextInt(3) == 0 ? "$" : "").toString();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append("aabbc1-_. \nA$é".charAt(random.nextInt(random.nextInt(8) == 0 ? 14 : 13)));
    }
    return text.toString();
  }
}
