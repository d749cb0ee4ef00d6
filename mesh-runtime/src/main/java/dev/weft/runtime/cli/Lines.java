package dev.weft.runtime.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines of bytes, none longer than a limit. One thread. */
final class Lines {

  private final InputStream in;
  private final int max;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private boolean tooLong;

  Lines(InputStream in, int max) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.max = max;
  }

  /** Goes on to the next line; false at the end. */
  boolean next() throws IOException {
    line.reset();
    tooLong = false;
    int next = in.read();
    if (next < 0) {
      return false;
    }
    while (next >= 0 && next != '\n') {
      if (line.size() < max) {
        line.write(next);
      } else {
        tooLong = true;
      }
      next = in.read();
    }
    return true;
  }

  /** The line without its end; only its beginning when it is too long. */
  byte[] bytes() {
    return withoutReturn(line.toByteArray());
  }

  /** Whether the line is longer than the limit. */
  boolean tooLong() {
    return tooLong;
  }

  /** Whether the next line would have to be waited for. */
  boolean pausing() throws IOException {
    return in.available() == 0;
  }

  private static byte[] withoutReturn(byte[] bytes) {
    boolean ends = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return ends ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }
}
