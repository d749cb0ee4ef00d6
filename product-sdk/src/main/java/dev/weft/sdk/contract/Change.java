package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.Compatibility;
import java.util.List;
import java.util.Optional;

/**
 * A difference by what it does in each direction, before mode and readers are asked.
 *
 * @param backward when what was written before is read with the new
 * @param forward when what is written from now on is read with the old
 */
record Change(
    Place place,
    Optional<String> before,
    Optional<String> after,
    Rule rule,
    Effect backward,
    Effect forward,
    String message) {

  /** What identifies it among the changes between the same or other schemas. */
  record Key(String path, Rule rule, Optional<String> before, Optional<String> after) {}

  Key key() {
    return new Key(place.toString(), rule, before, after);
  }

  Impact impact(Compatibility mode) {
    if (fails(mode) || backward == Effect.WRONG || forward == Effect.WRONG) {
      return Impact.BREAKING;
    }
    return backward == Effect.SAME && forward == Effect.SAME ? Impact.SAFE : Impact.CAREFUL;
  }

  /** Whether reading fails in a direction in which the mode promises that it doesn't. */
  boolean fails(Compatibility mode) {
    return (mode.isBackward() && backward == Effect.FAILS)
        || (mode.isForward() && forward == Effect.FAILS);
  }

  Change withMessage(String other) {
    return new Change(place, before, after, rule, backward, forward, other);
  }

  /** What is told of it, given the readers that it breaks. */
  Difference toDifference(Compatibility mode, List<Affected> affected) {
    Impact own = impact(mode);
    boolean byReaders = !affected.isEmpty() && own != Impact.BREAKING;
    return new Difference(
        place.toString(),
        before,
        after,
        byReaders ? Impact.BREAKING : own,
        byReaders ? Gate.CONSUMERS : rule.gate(),
        rule.label(),
        affected.isEmpty() ? message : message + " " + Hit.by(affected),
        affected);
  }
}
