package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.Contract;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/** Compares how protected fields are, in the words of the contract. */
final class ClassificationChanges {

  /** The words whose order is known, from open to closed. */
  private static final List<String> RANKS =
      List.of("public", "internal", "confidential", "restricted", "secret");

  private final Contract earlier;
  private final Contract next;
  private final PartChanges parts;

  ClassificationChanges(Contract earlier, Contract next, PartChanges parts) {
    this.earlier = earlier;
    this.next = next;
    this.parts = parts;
  }

  /**
   * Compares them.
   *
   * @param ofValues the differences of the schemas, for fields that have got another name
   */
  void compare(List<Change> ofValues) {
    Map<String, String> known = renamed(earlier.classifications(), ofValues);
    if (known.equals(next.classifications())) {
      return;
    }
    Set<String> paths = new TreeSet<>(known.keySet());
    paths.addAll(next.classifications().keySet());
    for (String path : paths) {
      Optional<String> before = Optional.ofNullable(known.get(path));
      Optional<String> after = Optional.ofNullable(next.classifications().get(path));
      if (!before.equals(after) && (after.isPresent() || isThere(path))) {
        compare(path, before, after);
      }
    }
  }

  /** The classifications under the names that fields have now. */
  private static Map<String, String> renamed(
      Map<String, String> classifications, List<Change> ofValues) {
    Map<String, String> renamed = new HashMap<>(classifications);
    for (Change change : ofValues) {
      if (change.rule() == Rule.FIELD_RENAMED) {
        String path = change.place().toString();
        String parent = path.substring(0, path.lastIndexOf('.') + 1);
        String now = parent + change.after().orElseThrow();
        for (String classified : Set.copyOf(renamed.keySet())) {
          if (classified.equals(path) || classified.startsWith(path + ".")) {
            String word = renamed.remove(classified);
            renamed.put(now + classified.substring(path.length()), String.valueOf(word));
          }
        }
      }
    }
    return renamed;
  }

  /** A field that is gone is told of as such. */
  private boolean isThere(String path) {
    Place place = Place.ROOT;
    for (String name : path.split("\\.", -1)) {
      place = place.field(name);
    }
    Optional<Schema> field = place.in(next.schema());
    return field.isPresent();
  }

  private void compare(String path, Optional<String> before, Optional<String> after) {
    Rule rule = rule(before, after);
    parts.add(
        path,
        before,
        after,
        rule,
        rule == Rule.CLASSIFICATION_ADDED ? Effect.SAME : Effect.UNSURE,
        switch (rule) {
          case CLASSIFICATION_ADDED -> "'" + path + "' is classified as " + word(after) + ".";
          case CLASSIFICATION_RAISED ->
              "'"
                  + path
                  + "' is classified as "
                  + word(after)
                  + ", higher than "
                  + word(before)
                  + ": who may read it now may not be allowed to any longer.";
          case CLASSIFICATION_REMOVED ->
              "'"
                  + path
                  + "' is no longer classified as "
                  + word(before)
                  + ": it is protected less than was promised.";
          case CLASSIFICATION_LOWERED ->
              "'"
                  + path
                  + "' is classified as "
                  + word(after)
                  + ", lower than "
                  + word(before)
                  + ": it is protected less than was promised.";
          default ->
              "'"
                  + path
                  + "' is classified as "
                  + word(after)
                  + " instead of "
                  + word(before)
                  + ": which of them protects more is not known.";
        });
  }

  private static Rule rule(Optional<String> before, Optional<String> after) {
    if (before.isEmpty()) {
      return Rule.CLASSIFICATION_ADDED;
    }
    if (after.isEmpty()) {
      return Rule.CLASSIFICATION_REMOVED;
    }
    int old = RANKS.indexOf(before.get().toLowerCase(Locale.ROOT));
    int now = RANKS.indexOf(after.get().toLowerCase(Locale.ROOT));
    if (old < 0 || now < 0 || old == now) {
      return Rule.CLASSIFICATION_CHANGED;
    }
    return now > old ? Rule.CLASSIFICATION_RAISED : Rule.CLASSIFICATION_LOWERED;
  }

  private static String word(Optional<String> classification) {
    return classification.orElse("nothing");
  }
}
