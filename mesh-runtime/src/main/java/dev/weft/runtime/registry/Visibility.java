package dev.weft.runtime.registry;

/** Which versions a request wants to see. */
enum Visibility {
  ACTIVE,
  ALL,
  DELETED;

  /** By the parameters {@code deleted} and {@code deletedOnly}; the latter wins. */
  static Visibility of(boolean deleted, boolean deletedOnly) {
    if (deletedOnly) {
      return DELETED;
    }
    return deleted ? ALL : ACTIVE;
  }

  boolean shows(SchemaVersion version) {
    return switch (this) {
      case ACTIVE -> !version.deleted();
      case ALL -> true;
      case DELETED -> version.deleted();
    };
  }
}
