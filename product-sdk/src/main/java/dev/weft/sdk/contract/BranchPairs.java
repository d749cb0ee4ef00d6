package dev.weft.sdk.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Finds out which branches of two unions are the same ones: by full name, by alias, or by name when
 * the namespace alone has changed. A type alone counts as a union of one.
 */
final class BranchPairs {

  /** A branch in both unions. */
  record Pair(Schema earlier, Schema next) {}

  private static final Set<Schema.Type> NAMED =
      Set.of(Schema.Type.RECORD, Schema.Type.ENUM, Schema.Type.FIXED);

  final List<Pair> same = new ArrayList<>();

  /** The branches that the earlier union alone has. */
  final List<Schema> gone;

  /** The branches that the next union alone has. */
  final List<Schema> come;

  /** Whether those that both have stand in another order. */
  final boolean reordered;

  BranchPairs(Schema earlier, Schema next) {
    this.gone = new ArrayList<>(Promotion.branches(earlier));
    this.come = new ArrayList<>(Promotion.branches(next));
    this.reordered = pairByFullName();
    pairByOtherName();
  }

  static boolean isNamed(Schema schema) {
    return NAMED.contains(schema.getType());
  }

  private boolean pairByFullName() {
    Map<String, Schema> byName = new HashMap<>();
    come.forEach(branch -> byName.put(branch.getFullName(), branch));
    IdentityHashMap<Schema, Integer> positions = new IdentityHashMap<>();
    for (int i = 0; i < come.size(); i++) {
      positions.put(come.get(i), i);
    }
    int last = -1;
    boolean otherOrder = false;
    for (Iterator<Schema> all = gone.iterator(); all.hasNext(); ) {
      Schema before = all.next();
      Schema after = byName.get(before.getFullName());
      if (after != null && after.getType() == before.getType()) {
        int position = positions.getOrDefault(after, last);
        otherOrder |= position < last;
        last = position;
        positions.remove(after);
        all.remove();
        same.add(new Pair(before, after));
      }
    }
    come.removeIf(branch -> !positions.containsKey(branch));
    return otherOrder;
  }

  private void pairByOtherName() {
    if (gone.isEmpty() || come.isEmpty()) {
      return;
    }
    Map<String, Schema> byName = new HashMap<>();
    Map<String, Schema> byAlias = new HashMap<>();
    for (Schema branch : come) {
      if (isNamed(branch)) {
        byName.put(branch.getName(), branch);
        branch.getAliases().forEach(alias -> byAlias.put(alias, branch));
      }
    }
    for (Schema before : List.copyOf(gone)) {
      Schema after = byAlias.getOrDefault(before.getFullName(), byName.get(before.getName()));
      if (after != null && after.getType() == before.getType() && come.remove(after)) {
        gone.remove(before);
        same.add(new Pair(before, after));
      }
    }
  }
}
