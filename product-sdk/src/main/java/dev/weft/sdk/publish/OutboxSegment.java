package dev.weft.sdk.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One file of an outbox: the schema that its events are written with, then the events, each with
 * its length and a checksum. Positions in the outbox are counted in events.
 */
final class OutboxSegment implements AutoCloseable {

  static final String ENDING = ".outbox";

  private static final long MAGIC = 0x57454654424f5831L; // WEFTBOX1
  private static final int HEAD = Long.BYTES + Integer.BYTES;
  private static final int FRAME = 2 * Integer.BYTES;
  private static final int MAX_EVENT = 16 << 20;
  private static final int MAX_SCHEMA = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final long first;
  private final Schema schema;
  private final int start;

  private OutboxSegment(Path file, FileChannel channel, long first, Schema schema, int start) {
    this.file = file;
    this.channel = channel;
    this.first = first;
    this.schema = schema;
    this.start = start;
  }

  /** A new, empty one. */
  static OutboxSegment create(Path directory, long first, Schema schema) throws IOException {
    byte[] text = schema.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer head = ByteBuffer.allocate(HEAD + text.length);
    head.putLong(MAGIC).putInt(text.length).put(text).flip();
    Path file = directory.resolve("%020d%s".formatted(first, ENDING));
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    write(channel, head, 0);
    channel.force(true);
    return new OutboxSegment(file, channel, first, schema, HEAD + text.length);
  }

  /** One that is there. */
  static OutboxSegment open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      String name = file.getFileName().toString();
      long first = Long.parseLong(name.substring(0, name.length() - ENDING.length()));
      ByteBuffer head = read(channel, 0, HEAD);
      if (head == null || head.getLong() != MAGIC) {
        throw new OutboxException(file + " is no file of an outbox");
      }
      int length = head.getInt();
      ByteBuffer text = length < 0 || length > MAX_SCHEMA ? null : read(channel, HEAD, length);
      if (text == null) {
        throw new OutboxException(file + " has no whole schema in its head");
      }
      Schema schema = new Schema.Parser().parse(StandardCharsets.UTF_8.decode(text).toString());
      return new OutboxSegment(file, channel, first, schema, HEAD + length);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  Path file() {
    return file;
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

  long size() throws IOException {
    return channel.size();
  }

  /** Writes an event at a byte; it is not on the disk before {@link #force}. */
  long write(long at, byte[] event) throws IOException {
    if (event.length > MAX_EVENT) {
      throw new OutboxException(
          "An event of " + event.length + " bytes: an outbox takes " + MAX_EVENT + " at most");
    }
    ByteBuffer frame = ByteBuffer.allocate(FRAME + event.length);
    frame.putInt(event.length).putInt(checksum(event)).put(event).flip();
    write(channel, frame, at);
    return at + FRAME + event.length;
  }

  void force() throws IOException {
    channel.force(false);
  }

  /** The event at a byte; null when there is no whole one. */
  byte @Nullable [] read(long at) throws IOException {
    ByteBuffer frame = read(channel, at, FRAME);
    if (frame == null) {
      return null;
    }
    int length = frame.getInt();
    int checksum = frame.getInt();
    ByteBuffer body = length <= 0 || length > MAX_EVENT ? null : read(channel, at + FRAME, length);
    if (body == null) {
      return null;
    }
    byte[] event = new byte[length];
    body.get(event);
    return checksum(event) == checksum ? event : null;
  }

  /** The byte behind an event. */
  static long behind(long at, byte[] event) {
    return at + FRAME + event.length;
  }

  void truncate(long at) throws IOException {
    channel.truncate(at);
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static int checksum(byte[] event) {
    CRC32C checksum = new CRC32C();
    checksum.update(event);
    return (int) checksum.getValue();
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  private static @Nullable ByteBuffer read(FileChannel channel, long at, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        return null;
      }
    }
    return bytes.flip();
  }
}
