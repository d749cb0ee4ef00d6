package dev.weft.sdk.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects differences in the parts of a contract outside its schema. */
final class PartChanges {

  private final List<Change> found = new ArrayList<>();

  void add(String part, String before, String after, Rule rule, Effect effect, String message) {
    add(part, Optional.of(before), Optional.of(after), rule, effect, message);
  }

  /** What is not in the records does the same in both directions. */
  void add(
      String part,
      Optional<String> before,
      Optional<String> after,
      Rule rule,
      Effect effect,
      String message) {
    found.add(new Change(Place.part(part), before, after, rule, effect, effect, message));
  }

  List<Change> found() {
    return found;
  }
}
