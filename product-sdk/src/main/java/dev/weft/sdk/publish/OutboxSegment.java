package dev.weft.sdk.publish;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One file of an outbox: the schema that its events are written with, then the events, each behind
 * a frame of its length, its checksum and the checksum of these two. Positions in the outbox are
 * counted in events.
 *
 * <p>Not through a {@link FileChannel}: that is closed for everybody when one thread that uses it
 * is interrupted, as a service's threads are.
 */
final class OutboxSegment implements AutoCloseable {

  static final String ENDING = ".outbox";

  private static final String UNFINISHED = "unfinished";
  private static final long MAGIC = 0x57454654424f5831L; // WEFTBOX1
  private static final int HEAD = Long.BYTES + Integer.BYTES;
  private static final int FRAME = 3 * Integer.BYTES;
  private static final int MAX_EVENT = 16 << 20;
  private static final int MAX_SCHEMA = 1 << 20;
  private static final int CHUNK = 1 << 16;

  private final Path path;
  private final RandomAccessFile file;
  private final long first;
  private final Schema schema;
  private final int start;

  private OutboxSegment(Path path, RandomAccessFile file, long first, Schema schema, int start) {
    this.path = path;
    this.file = file;
    this.first = first;
    this.schema = schema;
    this.start = start;
  }

  /** A new, empty one. It is there with its whole head or not at all. */
  static OutboxSegment create(Path directory, long first, Schema schema) throws IOException {
    byte[] text = schema.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer head = ByteBuffer.allocate(HEAD + text.length);
    head.putLong(MAGIC).putInt(text.length).put(text);
    Path unfinished = directory.resolve(UNFINISHED);
    Path path = directory.resolve("%020d%s".formatted(first, ENDING));
    put(unfinished, path, head.array());
    return new OutboxSegment(
        path, new RandomAccessFile(path.toFile(), "rw"), first, schema, HEAD + text.length);
  }

  /** A file that is there with all its content, on the disk, or not at all. */
  static void put(Path unfinished, Path path, byte[] content) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(unfinished.toFile(), "rw")) {
      file.setLength(0);
      file.write(content);
      file.getFD().sync();
    }
    Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      // Not every system can, and a file system with a journal need not.
    }
  }

  /** One that is there. */
  static OutboxSegment open(Path path) throws IOException {
    long first = firstOf(path);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      byte[] head = read(file, 0, HEAD);
      if (head == null || ByteBuffer.wrap(head).getLong() != MAGIC) {
        throw new OutboxException(path + " is no file of an outbox");
      }
      int length = ByteBuffer.wrap(head).getInt(Long.BYTES);
      byte[] text = length < 0 || length > MAX_SCHEMA ? null : read(file, HEAD, length);
      if (text == null) {
        throw new OutboxException(
            path + " is damaged at byte " + HEAD + ": its schema isn't whole");
      }
      return new OutboxSegment(path, file, first, parse(path, text), HEAD + length);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static long firstOf(Path path) {
    String name = String.valueOf(path.getFileName());
    try {
      return Long.parseLong(name.substring(0, name.length() - ENDING.length()));
    } catch (NumberFormatException e) {
      throw new OutboxException(path + " is no file of an outbox", e);
    }
  }

  private static Schema parse(Path path, byte[] text) {
    try {
      return new Schema.Parser().parse(new String(text, StandardCharsets.UTF_8));
    } catch (AvroRuntimeException e) {
      throw new OutboxException(
          path + " is damaged at byte " + HEAD + ": no schema is there: " + e.getMessage(), e);
    }
  }

  Path path() {
    return path;
  }

  /** The position of its first event. */
  long first() {
    return first;
  }

  /** What its events are written with. */
  Schema schema() {
    return schema;
  }

  /** The byte where its first event begins. */
  int start() {
    return start;
  }

  /** Writes an event at a byte, whole or not at all; not on the disk before {@link #force}. */
  synchronized long write(long at, byte[] event) throws IOException {
    if (event.length == 0 || event.length > MAX_EVENT) {
      throw new OutboxException(
          "An event of " + event.length + " bytes: an outbox takes 1 to " + MAX_EVENT);
    }
    ByteBuffer bytes = ByteBuffer.allocate(FRAME + event.length);
    bytes.putInt(event.length).putInt(checksum(event, event.length));
    bytes.putInt(checksum(bytes.array(), 2 * Integer.BYTES)).put(event);
    try {
      file.seek(at);
      file.write(bytes.array());
    } catch (IOException e) {
      file.setLength(at);
      throw e;
    }
    return behind(at, event);
  }

  void force() throws IOException {
    file.getFD().sync();
  }

  /** The event at a byte; null when there is no whole one. */
  synchronized byte @Nullable [] read(long at) throws IOException {
    byte[] frame = read(file, at, FRAME);
    if (frame == null || !isFrame(frame)) {
      return null;
    }
    byte[] event = read(file, at + FRAME, lengthOf(frame));
    return event != null && checksum(event, event.length) == ByteBuffer.wrap(frame).getInt(4)
        ? event
        : null;
  }

  /** The byte behind an event. */
  static long behind(long at, byte[] event) {
    return at + FRAME + event.length;
  }

  /**
   * Whether there is nothing from a byte on but what a process that was killed, or a machine that
   * lost its power, may leave behind the last event that was acknowledged: a part of one event, or
   * space that was never written to.
   */
  synchronized boolean isTornAt(long at) throws IOException {
    byte[] frame = read(file, at, FRAME);
    if (frame == null) {
      return true;
    }
    if (isFrame(frame)) {
      return at + FRAME + lengthOf(frame) >= file.length();
    }
    return isEmptyFrom(at);
  }

  private boolean isEmptyFrom(long at) throws IOException {
    byte[] chunk = new byte[CHUNK];
    file.seek(at);
    for (int read = file.read(chunk); read >= 0; read = file.read(chunk)) {
      for (int i = 0; i < read; i++) {
        if (chunk[i] != 0) {
          return false;
        }
      }
    }
    return true;
  }

  synchronized void truncate(long at) throws IOException {
    file.setLength(at);
    force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static boolean isFrame(byte[] frame) {
    return ByteBuffer.wrap(frame).getInt(8) == checksum(frame, 2 * Integer.BYTES)
        && lengthOf(frame) > 0
        && lengthOf(frame) <= MAX_EVENT;
  }

  private static int lengthOf(byte[] frame) {
    return ByteBuffer.wrap(frame).getInt();
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }

  private static byte @Nullable [] read(RandomAccessFile file, long at, int length)
      throws IOException {
    if (at + length > file.length()) {
      return null;
    }
    byte[] bytes = new byte[length];
    file.seek(at);
    file.readFully(bytes);
    return bytes;
  }
}
