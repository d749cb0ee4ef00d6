package dev.weft.runtime.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory that a mesh keeps everything in: Kafka's log and the state of its stream apps. One
 * process has it at a time; a file in it says which form its content has.
 */
final class DataDirectory implements AutoCloseable {

  /** Changes when what is kept can no longer be read by an older or newer Weft. */
  private static final String FORM = "weft-data 1";

  private static final String FORM_FILE = "weft.version";
  private static final String LOCK_FILE = "weft.lock";

  private static final long MIB = 1024 * 1024;

  /** Less than this is not worth starting on: Kafka would stop in the middle of a write. */
  private static final long MIN_FREE_BYTES = 256 * MIB;

  private final Path path;
  private final boolean temporary;
  private final FileChannel lock;

  private DataDirectory(Path path, boolean temporary, FileChannel lock) {
    this.path = path;
    this.temporary = temporary;
    this.lock = lock;
  }

  /**
   * Takes a directory for this process, making it when it is missing.
   *
   * @param chosen what the user named; empty for a temporary one, which is deleted in the end
   * @throws LocalMeshException when it can't be used; nothing in it was changed then
   */
  static DataDirectory open(Optional<Path> chosen) {
    Path path = chosen.map(Path::toAbsolutePath).orElseGet(DataDirectory::makeTemporary);
    boolean made = !Files.exists(path);
    try {
      Files.createDirectories(path);
      checkForm(path);
      checkSpace(path);
      FileChannel lock = lock(path);
      Files.writeString(path.resolve(FORM_FILE), FORM + "\n");
      return new DataDirectory(path, chosen.isEmpty(), lock);
    } catch (IOException e) {
      throw new LocalMeshException(
          "Data directory "
              + path
              + (made ? " can't be made" : " can't be used")
              + ": "
              + e
              + ". Choose one that you may write to, with --data.",
          e);
    }
  }

  Path kafka() {
    return path.resolve("kafka");
  }

  Path streams() {
    return path.resolve("streams");
  }

  /** What to call it on the first screen. */
  String describe() {
    return temporary ? "temporary, gone when it stops (keep it with --data DIR)" : path.toString();
  }

  /** What may be wrong with it when Kafka can't write to it any more, and what to do. */
  String diagnose() {
    try {
      long free = Files.getFileStore(path).getUsableSpace();
      return free < MIN_FREE_BYTES
          ? "The disk of data directory "
              + path
              + " is full: "
              + free / MIB
              + " MiB are free. Make room and start again: nothing that was acknowledged is lost."
          : "Look at data directory " + path + ", of which " + free / MIB + " MiB are free.";
    } catch (IOException e) {
      return "Data directory " + path + " can't be reached: " + e + ".";
    }
  }

  /** Lets go of the directory; a temporary one is deleted. */
  @Override
  public void close() throws IOException {
    lock.close();
    if (temporary) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static Path makeTemporary() {
    try {
      return Files.createTempDirectory("weft-");
    } catch (IOException e) {
      throw new LocalMeshException(
          "No temporary directory can be made: " + e + ". Name one with --data DIR.", e);
    }
  }

  private static void checkForm(Path path) throws IOException {
    String form = form(path);
    if (form.isEmpty() && !isEmpty(path)) {
      throw new LocalMeshException(
          "Data directory "
              + path
              + " holds something else than a mesh. Choose an empty or a new one with --data.");
    }
    if (!form.isEmpty() && !form.equals(FORM)) {
      throw new LocalMeshException(
          "Data directory "
              + path
              + " is of another version: it says '"
              + form
              + "', this Weft reads '"
              + FORM
              + "'. Use the Weft that made it, or another directory.");
    }
  }

  private static String form(Path path) throws IOException {
    try {
      return Files.readString(path.resolve(FORM_FILE)).strip();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.allMatch(file -> file.endsWith(LOCK_FILE));
    }
  }

  private static void checkSpace(Path path) throws IOException {
    long free = Files.getFileStore(path).getUsableSpace();
    if (free < MIN_FREE_BYTES) {
      throw new LocalMeshException(
          "The disk of data directory "
              + path
              + " is full: "
              + free / MIB
              + " MiB are free, a mesh needs at least "
              + MIN_FREE_BYTES / MIB
              + " MiB. Make room, or choose another directory with --data.");
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another mesh of this very JVM has it: the same answer as for another process.
    }
    channel.close();
    throw new LocalMeshException(
        "Data directory "
            + path
            + " is in use by another process. Stop that mesh first, or choose another directory"
            + " with --data.");
  }
}
