package dev.weft.sdk.contract;

import java.util.Optional;
import java.util.Set;

/** Compares the other names of something. */
final class Aliases {

  private Aliases() {}

  /**
   * @param oldName its name before, which may well be an alias now
   * @param newName its name, which may well have been an alias
   */
  static void compare(
      SchemaWalk walk,
      Place place,
      String oldName,
      Set<String> before,
      String newName,
      Set<String> after) {
    for (String alias : after) {
      if (!before.contains(alias) && !alias.equals(oldName)) {
        walk.add(
            new Change(
                place,
                Optional.empty(),
                Optional.of(alias),
                Rule.ALIAS_ADDED,
                Effect.SAME,
                Effect.SAME,
                "'" + newName + "' is also found under the earlier name '" + alias + "'."));
      }
    }
    for (String alias : before) {
      if (!after.contains(alias) && !alias.equals(newName)) {
        walk.add(
            new Change(
                place,
                Optional.of(alias),
                Optional.empty(),
                Rule.ALIAS_REMOVED,
                Effect.UNSURE,
                Effect.SAME,
                "'"
                    + newName
                    + "' is no longer found under the earlier name '"
                    + alias
                    + "': new readers lose what was written under it."));
      }
    }
  }
}
