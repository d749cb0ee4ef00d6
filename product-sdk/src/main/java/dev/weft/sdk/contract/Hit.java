package dev.weft.sdk.contract;

import java.util.List;
import java.util.stream.Collectors;

/** Names those whom a difference breaks. */
final class Hit {

  private static final int MOST_NAMES = 5;

  private Hit() {}

  /** A sentence with the readers' names. */
  static String by(List<Affected> affected) {
    List<String> names = affected.stream().map(a -> name(a.reader())).distinct().toList();
    String named = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return "Breaks " + named + (more > 0 ? " and " + more + " more" : "") + ".";
  }

  private static String name(Reader reader) {
    return switch (reader.kind()) {
      case DERIVED_PRODUCT -> "the derived product " + reader.name();
      case SUBSCRIBER -> "the subscriber " + reader.name();
    };
  }
}
