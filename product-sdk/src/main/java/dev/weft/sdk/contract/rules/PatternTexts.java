package dev.weft.sdk.contract.rules;

import dev.weft.sdk.contract.rules.AsciiExpression.Either;
import dev.weft.sdk.contract.rules.AsciiExpression.One;
import dev.weft.sdk.contract.rules.AsciiExpression.Repeated;
import dev.weft.sdk.contract.rules.AsciiExpression.Sequence;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes texts that a rule's pattern matches, for sample data. Immutable and thread-safe. */
public final class PatternTexts {

  /** How often more than at least what may come any number of times is repeated. */
  private static final int MORE = 6;

  private final AsciiExpression expression;

  private PatternTexts(AsciiExpression expression) {
    this.expression = expression;
  }

  /**
   * Texts for a pattern of RE2's syntax; empty when it has more in it than characters, classes,
   * groups, alternatives and repetitions.
   */
  public static Optional<PatternTexts> of(String pattern) {
    int begin = pattern.startsWith("^") ? 1 : 0;
    boolean isAnchored = pattern.endsWith("$") && !pattern.endsWith("\\$");
    int end = pattern.length() - (isAnchored ? 1 : 0);
    return begin > end
        ? Optional.empty()
        : AsciiParser.parse(pattern.substring(begin, end)).map(PatternTexts::new);
  }

  /** The next text. */
  public String next(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    write(expression, random, text);
    return text.toString();
  }

  private static void write(AsciiExpression part, RandomGenerator random, StringBuilder into) {
    if (part instanceof One one) {
      into.append(character(one.characters(), random));
    } else if (part instanceof Sequence sequence) {
      sequence.parts().forEach(next -> write(next, random, into));
    } else if (part instanceof Either either) {
      List<AsciiExpression> parts = either.parts();
      write(parts.get(random.nextInt(parts.size())), random, into);
    } else if (part instanceof Repeated repeated) {
      int most = repeated.most() < 0 ? repeated.least() + MORE : repeated.most();
      int times = random.nextInt(repeated.least(), Math.max(repeated.least(), most) + 1);
      for (int i = 0; i < times; i++) {
        write(repeated.part(), random, into);
      }
    }
  }

  /** A visible one when there is one: a class that excludes some has control characters in it. */
  private static char character(BitSet characters, RandomGenerator random) {
    BitSet visible = characters.get(0, AsciiPattern.ASCII);
    visible.clear(0, ' ' + 1);
    visible.clear(AsciiPattern.ASCII - 1);
    BitSet choice = visible.isEmpty() ? characters : visible;
    int left = random.nextInt(Math.max(1, choice.cardinality()));
    int found = choice.nextSetBit(0);
    while (left-- > 0) {
      found = choice.nextSetBit(found + 1);
    }
    return (char) Math.max(0, found);
  }
}
