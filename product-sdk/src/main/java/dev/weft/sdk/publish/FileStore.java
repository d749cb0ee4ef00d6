package dev.weft.sdk.publish;

import dev.weft.sdk.serde.AvroSerdes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * The files of an outbox in one folder. Any number of threads append; one reads. What was appended
 * is on the disk when the call returns: threads that append at the same time share the wait.
 */
final class FileStore implements OutboxStore, AutoCloseable {

  private static final long SEGMENT_BYTES = 64L << 20;
  private static final long MAX_BYTES = 4L << 30;
  private static final long WAIT_MILLIS = 500;

  private final Path directory;
  private final Schema schema;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final String id;
  private final TreeMap<Long, OutboxSegment> segments = new TreeMap<>();
  private final Object disk = new Object();
  private OutboxSegment last;
  private long end;
  private long endByte;
  private volatile long durable;

  private @Nullable Deserializer<IndexedRecord> reader;
  private @Nullable OutboxSegment reading;
  private long readPosition;
  private long readByte;

  private FileStore(Path directory, Schema schema, FileChannel lockFile, FileLock lock, String id)
      throws IOException {
    this.directory = directory;
    this.schema = schema;
    this.lockFile = lockFile;
    this.lock = lock;
    this.id = id;
    for (Path file : files(directory)) {
      OutboxSegment segment = OutboxSegment.open(file);
      segments.put(segment.first(), segment);
    }
    if (segments.isEmpty()) {
      this.last = OutboxSegment.create(directory, 0, schema);
      segments.put(0L, last);
    } else {
      this.last = segments.lastEntry().getValue();
    }
    this.end = last.first();
    this.endByte = last.start();
    findEnd();
    if (!last.schema().equals(schema)) {
      roll();
    }
    this.durable = end;
  }

  /**
   * The store in a folder, which is made when it isn't there.
   *
   * @param schema that events are written with
   * @throws OutboxException when another process uses the folder, or files are damaged
   */
  static FileStore open(Path directory, Schema schema) {
    try {
      Files.createDirectories(directory);
      FileChannel lockFile =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lockFile.tryLock();
      if (lock == null) {
        lockFile.close();
        throw new OutboxException("Another process uses the outbox in " + directory);
      }
      return new FileStore(directory, schema, lockFile, lock, identity(directory));
    } catch (IOException e) {
      throw new OutboxException("The outbox in " + directory + " can't be opened: " + e, e);
    }
  }

  /** Made with the folder: another folder is another source, whatever it is called. */
  String id() {
    return id;
  }

  /** Keeps an event; returns when it is on the disk. */
  void append(byte[] event) {
    try {
      long mine;
      OutboxSegment segment;
      synchronized (this) {
        if (endByte > SEGMENT_BYTES) {
          roll();
        }
        if (segments.size() * SEGMENT_BYTES > MAX_BYTES) {
          throw new UnavailableException(
              "The outbox in "
                  + directory
                  + " holds "
                  + (MAX_BYTES >> 30)
                  + " GiB that aren't published yet, which is the most: Kafka is away for too long",
              new OutboxException("full"));
        }
        endByte = last.write(endByte, event);
        mine = ++end;
        segment = last;
      }
      force(mine, segment);
      synchronized (this) {
        notifyAll();
      }
    } catch (IOException e) {
      throw new OutboxException("The outbox in " + directory + " can't be written: " + e, e);
    }
  }

  private void force(long mine, OutboxSegment segment) throws IOException {
    synchronized (disk) {
      if (durable < mine) {
        long all;
        synchronized (this) {
          all = segment == last ? end : mine;
        }
        segment.force();
        durable = Math.max(durable, all);
      }
    }
  }

  @Override
  public Batch read(long position, int most) {
    List<IndexedRecord> events = new ArrayList<>();
    try {
      long next = position;
      while (events.size() < most && next < durable) {
        seek(next);
        byte[] event = current().read(readByte);
        if (event == null) {
          throw new OutboxException(
              current().file() + " is damaged at byte " + readByte + ": no whole event is there");
        }
        events.add(decoder().deserialize("outbox", event));
        readByte = OutboxSegment.behind(readByte, event);
        readPosition = ++next;
      }
      return new Batch(events, List.of(), next);
    } catch (IOException e) {
      throw new OutboxException("The outbox in " + directory + " can't be read: " + e, e);
    }
  }

  private void seek(long position) throws IOException {
    OutboxSegment segment = segmentOf(position);
    if (segment != reading) {
      reading = segment;
      reader = AvroSerdes.genericReader(new FileSchema(segment.schema()), schema);
      readPosition = segment.first();
      readByte = segment.start();
    }
    while (readPosition < position) {
      byte[] event = segment.read(readByte);
      if (event == null) {
        throw new OutboxException(segment.file() + " is damaged at byte " + readByte);
      }
      readByte = OutboxSegment.behind(readByte, event);
      readPosition++;
    }
  }

  private synchronized OutboxSegment segmentOf(long position) {
    Map.Entry<Long, OutboxSegment> found = segments.floorEntry(position);
    if (found == null) {
      throw new OutboxException(
          "The outbox in "
              + directory
              + " begins with event "
              + segments.firstKey()
              + ", but event "
              + position
              + " was never published: files are missing");
    }
    return found.getValue();
  }

  private OutboxSegment current() {
    return Objects.requireNonNull(reading);
  }

  private Deserializer<IndexedRecord> decoder() {
    return Objects.requireNonNull(reader);
  }

  @Override
  public synchronized void published(long position) {
    try {
      while (segments.size() > 1
          && Objects.requireNonNull(segments.higherKey(segments.firstKey())) <= position) {
        OutboxSegment done = segments.pollFirstEntry().getValue();
        if (done == reading) {
          reading = null;
        }
        done.close();
        Files.delete(done.file());
      }
    } catch (IOException e) {
      throw new OutboxException("The outbox in " + directory + " can't be tidied: " + e, e);
    }
  }

  @Override
  @SuppressWarnings("WaitNotInLoop") // Whoever waits looks again itself.
  public synchronized void awaitMore() throws InterruptedException {
    if (durable <= readPosition) {
      TimeUnit.MILLISECONDS.timedWait(this, WAIT_MILLIS);
    }
  }

  @Override
  public synchronized void close() {
    try {
      for (OutboxSegment segment : segments.values()) {
        segment.close();
      }
      lock.release();
      lockFile.close();
    } catch (IOException e) {
      throw new OutboxException("The outbox in " + directory + " can't be closed: " + e, e);
    }
  }

  /** A process that was killed may leave half an event at the end: nobody was told it is there. */
  private void findEnd() throws IOException {
    byte[] event = last.read(endByte);
    while (event != null) {
      endByte = OutboxSegment.behind(endByte, event);
      end++;
      event = last.read(endByte);
    }
    last.truncate(endByte);
  }

  private void roll() throws IOException {
    last.force();
    last = OutboxSegment.create(directory, end, schema);
    segments.put(end, last);
    endByte = last.start();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(OutboxSegment.ENDING)).sorted().toList();
    }
  }

  private static String identity(Path directory) throws IOException {
    Path file = directory.resolve("id");
    if (!Files.exists(file)) {
      Files.writeString(file, UUID.randomUUID().toString(), StandardCharsets.UTF_8);
    }
    return Files.readString(file).strip();
  }
}
