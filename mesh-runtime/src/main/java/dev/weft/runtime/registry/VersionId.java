package dev.weft.runtime.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A version as a request names it: a number, or the latest. */
sealed interface VersionId {

  record Numbered(int version) implements VersionId {}

  record Latest() implements VersionId {}

  /**
   * Reads {@code latest}, {@code -1} or a number from 1.
   *
   * @throws RefusedRequestException when it's anything else
   */
  static VersionId parse(String text) {
    String trimmed = text.strip();
    if (trimmed.equalsIgnoreCase("latest") || trimmed.equals("-1")) {
      return new Latest();
    }
    try {
      int version = Integer.parseInt(trimmed);
      if (version > 0) {
        return new Numbered(version);
      }
    } catch (NumberFormatException e) {
      throw RefusedRequestException.invalidVersion(text);
    }
    throw RefusedRequestException.invalidVersion(text);
  }

  /** The one that is meant among a subject's versions. */
  default Optional<SchemaVersion> in(List<SchemaVersion> versions) {
    return switch (this) {
      case Numbered(int version) ->
          versions.stream().filter(candidate -> candidate.version() == version).findFirst();
      case Latest() ->
          versions.stream()
              .filter(candidate -> !candidate.deleted())
              .max(Comparator.comparingInt(SchemaVersion::version));
    };
  }
}
