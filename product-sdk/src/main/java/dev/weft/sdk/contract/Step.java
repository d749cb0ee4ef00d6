package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.Version;

/** The step to the next version that a change asks for. In order of size. */
public enum Step {
  NONE,
  PATCH,
  MINOR,
  MAJOR;

  /** The lowest version that is this step away. */
  public Version from(Version version) {
    return switch (this) {
      case NONE -> version;
      case PATCH -> new Version(version.major(), version.minor(), version.patch() + 1);
      case MINOR -> new Version(version.major(), version.minor() + 1, 0);
      case MAJOR -> new Version(version.major() + 1, 0, 0);
    };
  }
}
