package dev.weft.runtime.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The file that rows are read from.
 *
 * @param name as it was written; {@code -} is standard input
 * @param csv whether it is CSV; else it is one JSON object a line
 */
record InputFile(String name, boolean csv) {

  private static final String STANDARD_INPUT = "-";
  private static final String GZIP = ".gz";
  private static final long MIB = 1L << 20;

  /** The forms of {@code --format}. */
  enum Form {
    NDJSON,
    CSV
  }

  /** Finds out the form by the name when it was not said. */
  static InputFile of(String name, @Nullable Form form) {
    if (form != null) {
      return new InputFile(name, form == Form.CSV);
    }
    String plain = name.toLowerCase(Locale.ROOT);
    if (plain.endsWith(GZIP)) {
      plain = plain.substring(0, plain.length() - GZIP.length());
    }
    if (plain.endsWith(".csv")) {
      return new InputFile(name, true);
    }
    if (plain.endsWith(".ndjson") || plain.endsWith(".jsonl") || name.equals(STANDARD_INPUT)) {
      return new InputFile(name, false);
    }
    throw FailedException.misuse(
        "'" + name + "' ends in neither .ndjson nor .csv (nor .gz of these): say --format");
  }

  /** Where rejected rows go. */
  Path rejected() {
    return Path.of((name.equals(STANDARD_INPUT) ? "stdin" : name) + ".rejected");
  }

  /** Opens it, with a progress bar where a person looks at it. */
  InputStream open(Terminal terminal) {
    if (name.equals(STANDARD_INPUT)) {
      return terminal.in();
    }
    Path path = Path.of(name);
    if (Files.isDirectory(path)) {
      throw unreadable("it is a directory");
    }
    try {
      InputStream raw = new BufferedInputStream(Files.newInputStream(path));
      InputStream counted =
          terminal.interactive()
              ? ProgressBar.wrap(raw, progress(terminal, Files.size(path)))
              : raw;
      return name.toLowerCase(Locale.ROOT).endsWith(GZIP)
          ? new GZIPInputStream(counted, 1 << 16)
          : counted;
    } catch (NoSuchFileException e) {
      throw unreadable("there is no such file");
    } catch (AccessDeniedException e) {
      throw unreadable("permission denied");
    } catch (IOException e) {
      throw unreadable(String.valueOf(e.getMessage()));
    }
  }

  FailedException unreadable(String reason) {
    return FailedException.misuse("Can't read " + name + ": " + reason + ". Nothing was published");
  }

  private static ProgressBarBuilder progress(Terminal terminal, long bytes) {
    return new ProgressBarBuilder()
        .setTaskName("publish")
        .setInitialMax(bytes)
        .setUnit(" MiB", MIB)
        .setMaxRenderedLength(terminal.width())
        .setConsumer(new ConsoleProgressBarConsumer(terminal.err()));
  }
}
