package dev.weft.sdk.contract.rules;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A part of a regular expression over ASCII. */
sealed interface AsciiExpression {

  /** One character out of some. */
  record One(BitSet characters) implements AsciiExpression {}

  /** Parts one after the other. */
  record Sequence(List<AsciiExpression> parts) implements AsciiExpression {}

  /** One of several. */
  record Either(List<AsciiExpression> parts) implements AsciiExpression {}

  /**
   * The same several times.
   *
   * @param most -1 for any number
   */
  record Repeated(AsciiExpression part, int least, int most) implements AsciiExpression {}

  /**
   * The characters of an expression with its repetitions written out, each a bit: which may begin
   * and end a match, and which may come after which.
   */
  final class Positions {

    private static final int MOST = 63;

    private final long[] follow = new long[MOST];
    private final long[] accepting = new long[AsciiPattern.ASCII];
    private int count = 0;
    private Part whole = Part.EMPTY;

    /** What may begin a part, what may end it, and whether it may be nothing. */
    private record Part(long first, long last, boolean nullable) {

      static final Part EMPTY = new Part(0, 0, true);
    }

    private Positions() {}

    /** The positions; empty when there are too many. */
    static Optional<Positions> of(AsciiExpression expression) {
      Positions positions = new Positions();
      positions.whole = positions.add(expression);
      return positions.count <= MOST ? Optional.of(positions) : Optional.empty();
    }

    long first() {
      return whole.first;
    }

    long last() {
      return whole.last;
    }

    boolean nullable() {
      return whole.nullable;
    }

    long follow(int position) {
      return follow[position];
    }

    long accepting(char c) {
      return accepting[c];
    }

    private Part add(AsciiExpression expression) {
      if (count > MOST) {
        return Part.EMPTY;
      }
      if (expression instanceof One one) {
        return one(one);
      }
      if (expression instanceof Sequence sequence) {
        Part all = Part.EMPTY;
        for (AsciiExpression part : sequence.parts()) {
          all = then(all, add(part));
        }
        return all;
      }
      if (expression instanceof Either either) {
        Part all = new Part(0, 0, false);
        for (AsciiExpression part : either.parts()) {
          Part next = add(part);
          all =
              new Part(all.first | next.first, all.last | next.last, all.nullable || next.nullable);
        }
        return all;
      }
      return repeated((Repeated) expression);
    }

    private Part one(One one) {
      if (count == MOST) {
        count++;
        return Part.EMPTY;
      }
      long bit = 1L << count++;
      one.characters().stream().forEach(c -> accepting[c] |= bit);
      return new Part(bit, bit, false);
    }

    private Part repeated(Repeated repeated) {
      Part all = Part.EMPTY;
      for (int i = 0; i < repeated.least() && count <= MOST; i++) {
        Part next = add(repeated.part());
        all = then(all, next);
      }
      if (repeated.most() < 0) {
        Part next = add(repeated.part());
        follows(next.last, next.first);
        return then(all, new Part(next.first, next.last, true));
      }
      for (int i = repeated.least(); i < repeated.most() && count <= MOST; i++) {
        Part next = add(repeated.part());
        all = then(all, new Part(next.first, next.last, true));
      }
      return all;
    }

    private Part then(Part one, Part next) {
      follows(one.last, next.first);
      return new Part(
          one.nullable ? one.first | next.first : one.first,
          next.nullable ? one.last | next.last : next.last,
          one.nullable && next.nullable);
    }

    private void follows(long last, long first) {
      for (long left = last; left != 0; left &= left - 1) {
        follow[Long.numberOfTrailingZeros(left)] |= first;
      }
    }
  }
}
