package dev.weft.sdk.contract.rules;

import dev.weft.sdk.contract.rules.Term.Bool;
import java.util.Collection;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Makes terms that ask the elements of a list. */
final class Loops {

  private Loops() {}

  /** Whether all elements pass; an element that doesn't decides, even when another is an error. */
  static Bool all(Term list, Term test) {
    return (record, item) -> !finds(list, test, false, record, item);
  }

  /** Whether an element passes; one that does decides, even when another is an error. */
  static Bool exists(Term list, Term test) {
    return (record, item) -> finds(list, test, true, record, item);
  }

  private static boolean finds(
      Term list, Term test, boolean wanted, IndexedRecord record, @Nullable Object item) {
    RuleError error = null;
    int left = CelLanguage.MAX_ITERATIONS;
    for (Object element : (Collection<?>) list.present(record, item)) {
      if (left-- == 0) {
        throw new RuleError("a list has more than " + CelLanguage.MAX_ITERATIONS + " elements");
      }
      try {
        if (test.isTrue(record, element) == wanted) {
          return true;
        }
      } catch (RuleError e) {
        error = e;
      }
    }
    if (error != null) {
      throw error;
    }
    return false;
  }
}
