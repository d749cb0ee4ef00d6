package dev.weft.runtime.cli;

/** The forms of {@code -o}. */
enum OutputFormat {
  TABLE,
  JSON,
  YAML
}
