package dev.weft.runtime.cli;

import java.nio.file.Path;

/** Where Weft is installed, as its launcher says. */
final class Home {

  private Home() {}

  /** The reference mesh's declarations. */
  static Path schemas() {
    return Path.of(System.getProperty("weft.home", "."), "schemas");
  }
}
