package dev.weft.runtime.reconcile;

import java.util.List;

/**
 * What to do so that the cluster matches a declaration: nothing in it has to be refused. Immutable.
 */
public final class Plan {

  private final List<Change> changes;

  Plan(List<Change> changes) {
    this.changes = List.copyOf(changes);
  }

  /** The part that one domain's products need. */
  public Plan ofDomain(String domain) {
    return new Plan(changes.stream().filter(change -> isOf(domain, change)).toList());
  }

  /** The part that all other domains' products need. */
  public Plan ofOthersThan(String domain) {
    return new Plan(changes.stream().filter(change -> !isOf(domain, change)).toList());
  }

  private static boolean isOf(String domain, Change change) {
    return change.name().startsWith(domain + ".");
  }

  <T extends Change> List<T> only(Class<T> kind) {
    return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
