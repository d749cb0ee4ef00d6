package dev.weft.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of an {@code .avsc} file that somebody named. */
final class SchemaFile {

  static final String ENDING = ".avsc";

  private static final long MAX_BYTES = 1 << 20;

  private SchemaFile() {}

  static String read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw FailedException.misuse(file + " has more than 1 MiB: that is no schema");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw FailedException.misuse("Can't read " + file + ": " + e);
    }
  }
}
