package dev.weft.runtime.reconcile;

import dev.weft.sdk.contract.Affected;
import dev.weft.sdk.contract.Difference;
import dev.weft.sdk.contract.Verdict;
import dev.weft.sdk.descriptor.Version;
import java.util.Locale;

/** A verdict that doesn't pass, as text. Pure. */
final class VerdictText {

  private VerdictText() {}

  static String of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Breaking breaking ->
          changelog(head(breaking, breaking.live()) + " breaks what was promised:", breaking)
              + "\n  "
              + breaking.wayOn().replace("\n", "\n  ");
      case Verdict.Understated low ->
          changelog(
              head(low, low.live())
                  + " is too low for what changes. Declare "
                  + low.needed()
                  + " or higher:",
              low);
      default -> head(verdict, verdict.declared()) + " may be applied";
    };
  }

  private static String head(Verdict verdict, Version live) {
    return verdict.port() + ": version " + verdict.declared() + " after " + live;
  }

  private static String changelog(String head, Verdict verdict) {
    StringBuilder text = new StringBuilder(head);
    for (Difference difference : verdict.differences()) {
      text.append("\n  ")
          .append(difference.impact().name().toLowerCase(Locale.ROOT))
          .append("  ")
          .append(difference.path())
          .append(difference.path().isEmpty() ? "" : ": ")
          .append(difference.message());
      for (Affected affected : difference.affected()) {
        text.append("\n      breaks ")
            .append(affected.reader().name())
            .append(": ")
            .append(affected.what());
      }
    }
    return text.toString();
  }
}
