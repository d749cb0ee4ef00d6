package dev.weft.sdk.contract.rules;

import java.util.Optional;

/**
 * A regular expression that is matched a few times faster than by a general engine: one of at most
 * 63 characters once its repetitions are written out, found in texts of ASCII. It is a set of
 * positions in the expression, kept in the bits of one number and moved on by each character of the
 * text (Glushkov's automaton); so its time is bounded by the length of the text. Immutable.
 */
final class AsciiPattern {

  /** What is known of a text. */
  enum Answer {
    FOUND,
    NOT_FOUND,
    /** The text has characters beyond ASCII. */
    UNKNOWN
  }

  static final int ASCII = 128;

  private final boolean fromStart;
  private final boolean toEnd;
  private final AsciiExpression.Positions positions;

  private AsciiPattern(boolean fromStart, boolean toEnd, AsciiExpression.Positions positions) {
    this.fromStart = fromStart;
    this.toEnd = toEnd;
    this.positions = positions;
  }

  /** The pattern for an expression of RE2's syntax; empty when it needs more than this can do. */
  static Optional<AsciiPattern> of(String expression) {
    boolean fromStart = expression.startsWith("^");
    boolean toEnd = expression.endsWith("$") && !expression.endsWith("\\$");
    int begin = fromStart ? 1 : 0;
    int end = expression.length() - (toEnd ? 1 : 0);
    if (begin > end) {
      return Optional.empty();
    }
    return AsciiParser.parse(expression.substring(begin, end))
        // An anchor would belong to the first or last of the alternatives only.
        .filter(parsed -> !((fromStart || toEnd) && parsed instanceof AsciiExpression.Either))
        .flatMap(AsciiExpression.Positions::of)
        .map(positions -> new AsciiPattern(fromStart, toEnd, positions));
  }

  /** Whether a part of the text matches. */
  Answer find(String text) {
    AsciiExpression.Positions p = positions;
    if (p.nullable() && (!toEnd || !fromStart || text.isEmpty())) {
      return Answer.FOUND;
    }
    long states = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ASCII) {
        return Answer.UNKNOWN;
      }
      long next = i == 0 || !fromStart ? p.first() : 0;
      for (long left = states; left != 0; left &= left - 1) {
        next |= p.follow(Long.numberOfTrailingZeros(left));
      }
      states = next & p.accepting(c);
      if (!toEnd && (states & p.last()) != 0) {
        return Answer.FOUND;
      }
      if (states == 0 && fromStart) {
        return Answer.NOT_FOUND;
      }
    }
    return toEnd && (states & p.last()) != 0 ? Answer.FOUND : Answer.NOT_FOUND;
  }
}
