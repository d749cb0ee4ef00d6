package dev.weft.runtime.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, from first to last. One thread. */
interface Rows extends AutoCloseable {

  /** Longest text of a row that is taken: one mebi. */
  int MAX_ROW = 1 << 20;

  /**
   * The next row; null at the end.
   *
   * @throws IOException when the file can't be read on
   */
  @Nullable Row next() throws IOException;

  @Override
  void close() throws IOException;
}
