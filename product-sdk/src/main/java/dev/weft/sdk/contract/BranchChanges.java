package dev.weft.sdk.contract;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Compares two types of which at least one is a union, or which are of different kinds: a type
 * alone counts as a union of one.
 */
final class BranchChanges {

  private final SchemaWalk walk;
  private final Place place;
  private final Schema earlier;
  private final Schema next;
  private final boolean several;

  BranchChanges(SchemaWalk walk, Place place, Schema earlier, Schema next) {
    this.walk = walk;
    this.place = place;
    this.earlier = earlier;
    this.next = next;
    this.several = countNested(earlier) > 1 || countNested(next) > 1;
  }

  void compare() {
    BranchPairs pairs = new BranchPairs(earlier, next);
    pairs.same.forEach(pair -> same(pair.earlier(), pair.next()));
    List<Schema> gone = pairs.gone;
    List<Schema> come = pairs.come;
    nulls(gone, come);
    if (gone.size() == 1 && come.size() == 1) {
      pairOrChange(gone.get(0), come.get(0));
    } else {
      gone.forEach(this::removed);
      come.forEach(this::added);
    }
    if (earlier.isUnion() != next.isUnion()
        && Promotion.branches(earlier).size() == Promotion.branches(next).size()) {
      wrapped();
    }
    if (pairs.reordered) {
      add(
          Rule.BRANCHES_REORDERED,
          TypeText.of(earlier),
          TypeText.of(next),
          Effect.SAME,
          Effect.SAME,
          place.label() + " names its types in another order; they are read as before.");
    }
  }

  /** Avro's Java reader converts a logical type twice when a union is read as the type alone. */
  private void wrapped() {
    boolean logical = next.getLogicalType() != null || earlier.getLogicalType() != null;
    Effect alone = logical ? Effect.FAILS : Effect.SAME;
    add(
        Rule.UNION_OF_ONE,
        earlier.isUnion() ? "a union of one type" : TypeText.of(earlier),
        next.isUnion() ? "a union of one type" : TypeText.of(next),
        earlier.isUnion() ? alone : Effect.SAME,
        next.isUnion() ? alone : Effect.SAME,
        place.label()
            + (next.isUnion() ? " becomes a union of one type: " : " is no union of one any more: ")
            + (logical
                ? "Avro for Java fails to read the union as the type alone, for it is a logical one."
                : "what is written is read as before."));
  }

  private void nulls(List<Schema> gone, List<Schema> come) {
    if (come.removeIf(branch -> branch.getType() == Schema.Type.NULL)) {
      add(
          Rule.MADE_NULLABLE,
          TypeText.of(earlier),
          TypeText.of(next),
          Effect.SAME,
          Effect.FAILS,
          place.label() + " may be null: readers of the old schema fail at the first null.");
    }
    if (gone.removeIf(branch -> branch.getType() == Schema.Type.NULL)) {
      add(
          Rule.MADE_REQUIRED,
          TypeText.of(earlier),
          TypeText.of(next),
          Effect.FAILS,
          Effect.SAME,
          place.label() + " may no longer be null: new readers fail at earlier nulls.");
    }
  }

  private void pairOrChange(Schema before, Schema after) {
    if (before.getType() == after.getType()) {
      same(before, after);
      return;
    }
    Effect backward = Promotion.read(before, next);
    Effect forward = Promotion.read(after, earlier);
    Rule rule = rule(before, after, backward, forward);
    add(
        rule,
        TypeText.of(before),
        TypeText.of(after),
        backward,
        forward,
        place.label()
            + " changes from "
            + TypeText.of(before)
            + " to "
            + TypeText.of(after)
            + ": "
            + consequence(rule));
  }

  private static Rule rule(Schema before, Schema after, Effect backward, Effect forward) {
    if (backward == Effect.WRONG || forward == Effect.WRONG) {
      if (before.getLogicalType() != null || after.getLogicalType() != null) {
        return Rule.LOGICAL_TYPE_CHANGED;
      }
      return before.getType() == Schema.Type.STRING || before.getType() == Schema.Type.BYTES
          ? Rule.TEXT_AND_BYTES_SWAPPED
          : Rule.TYPE_LOSES_PRECISION;
    }
    if (backward == Effect.SAME) {
      return Rule.TYPE_WIDENED;
    }
    return forward == Effect.SAME ? Rule.TYPE_NARROWED : Rule.TYPE_CHANGED;
  }

  private static String consequence(Rule rule) {
    return switch (rule) {
      case LOGICAL_TYPE_CHANGED -> "the same stored value is read as something else.";
      case TEXT_AND_BYTES_SWAPPED -> "readers silently get a text as its bytes, or the reverse.";
      case TYPE_LOSES_PRECISION -> "values are silently rounded where one is read as the other.";
      case TYPE_WIDENED -> "readers of the old schema can't read new records (TYPE_MISMATCH).";
      case TYPE_NARROWED -> "new readers can't read earlier records (TYPE_MISMATCH).";
      default -> "neither can be read as the other (TYPE_MISMATCH).";
    };
  }

  private void removed(Schema branch) {
    Effect effect = Promotion.read(branch, next);
    walk.add(
        new Change(
            place,
            Optional.of(TypeText.of(branch)),
            Optional.empty(),
            Rule.BRANCH_REMOVED,
            effect,
            Effect.SAME,
            place.label()
                + " can no longer be "
                + TypeText.of(branch)
                + ": new readers "
                + as(effect, "earlier")));
  }

  private void added(Schema branch) {
    Effect effect = Promotion.read(branch, earlier);
    walk.add(
        new Change(
            place,
            Optional.empty(),
            Optional.of(TypeText.of(branch)),
            Rule.BRANCH_ADDED,
            Effect.SAME,
            effect,
            place.label()
                + " can also be "
                + TypeText.of(branch)
                + ": readers of the old schema "
                + as(effect, "new")));
  }

  private static String as(Effect effect, String which) {
    return switch (effect) {
      case SAME -> "read such " + which + " values as another type, exactly.";
      case FAILS -> "fail at such " + which + " values (MISSING_UNION_BRANCH).";
      case UNSURE, WRONG -> "silently read such " + which + " values as something else.";
    };
  }

  private void same(Schema before, Schema after) {
    walk.compareSameType(several && isNested(after) ? place.branch(after) : place, before, after);
  }

  private static long countNested(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream().filter(BranchChanges::isNested).count()
        : 0;
  }

  private static boolean isNested(Schema schema) {
    return BranchPairs.isNamed(schema)
        || schema.getType() == Schema.Type.ARRAY
        || schema.getType() == Schema.Type.MAP;
  }

  private void add(
      Rule rule, String before, String after, Effect backward, Effect forward, String message) {
    walk.add(
        new Change(
            place, Optional.of(before), Optional.of(after), rule, backward, forward, message));
  }
}
