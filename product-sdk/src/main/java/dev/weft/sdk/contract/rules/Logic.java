package dev.weft.sdk.contract.rules;

import dev.weft.sdk.contract.rules.Term.Bool;
import dev.weft.sdk.contract.rules.Term.Typed;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes terms of and, or and choices. As in CEL the order of operands does not matter to and and
 * or: one that decides does so, even when the other is an error.
 */
final class Logic {

  private Logic() {}

  static Bool and(Term a, Term b) {
    return (r, i) -> {
      boolean left;
      try {
        left = a.isTrue(r, i);
      } catch (RuleError e) {
        if (b.isTrue(r, i)) {
          throw e;
        }
        return false;
      }
      return left && b.isTrue(r, i);
    };
  }

  static Bool or(Term a, Term b) {
    return (r, i) -> {
      boolean left;
      try {
        left = a.isTrue(r, i);
      } catch (RuleError e) {
        if (b.isTrue(r, i)) {
          return true;
        }
        throw e;
      }
      return left || b.isTrue(r, i);
    };
  }

  /** One of two values of the same kind; empty when they are not. */
  static Optional<Typed> choice(Typed condition, Typed yes, Typed no) {
    return yes.kind() == no.kind()
        ? Optional.of(
            new Typed(
                new Choice(condition.term(), yes.term(), no.term()),
                yes.kind(),
                yes.nullable() || no.nullable()))
        : Optional.empty();
  }

  private record Choice(Term condition, Term yes, Term no) implements Term {

    private Term chosen(IndexedRecord record, @Nullable Object item) {
      return condition.isTrue(record, item) ? yes : no;
    }

    @Override
    public @Nullable Object object(IndexedRecord record, @Nullable Object item) {
      return chosen(record, item).object(record, item);
    }

    @Override
    public boolean isTrue(IndexedRecord record, @Nullable Object item) {
      return chosen(record, item).isTrue(record, item);
    }

    @Override
    public long whole(IndexedRecord record, @Nullable Object item) {
      return chosen(record, item).whole(record, item);
    }

    @Override
    public double real(IndexedRecord record, @Nullable Object item) {
      return chosen(record, item).real(record, item);
    }

    @Override
    public boolean isNull(IndexedRecord record, @Nullable Object item) {
      return chosen(record, item).isNull(record, item);
    }
  }
}
