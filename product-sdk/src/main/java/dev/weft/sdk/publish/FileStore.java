package dev.weft.sdk.publish;

import dev.weft.sdk.serde.AvroSerdes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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

  static final long SEGMENT_BYTES = 64L << 20;
  private static final long MAX_BYTES = 4L << 30;
  private static final long WAIT_MILLIS = 500;
  private static final String LOCK = "lock";
  private static final String ID = "id";

  private final Path directory;
  private final Schema schema;
  private final long segmentBytes;
  private final FileChannel lock;
  private final String id;
  private final NavigableMap<Long, OutboxSegment> segments;
  private final Object disk = new Object();
  private OutboxSegment last;
  private long end;
  private long endByte;
  private volatile long durable;

  private @Nullable Deserializer<IndexedRecord> reader;
  private @Nullable OutboxSegment reading;
  private long readPosition;
  private long readByte;

  private FileStore(
      Path directory,
      Schema schema,
      long segmentBytes,
      FileChannel lock,
      NavigableMap<Long, OutboxSegment> segments)
      throws IOException {
    this.directory = directory;
    this.schema = schema;
    this.segmentBytes = segmentBytes;
    this.lock = lock;
    this.id = identity(directory);
    this.segments = segments;
    if (segments.isEmpty()) {
      segments.put(0L, OutboxSegment.create(directory, 0, schema));
    }
    this.last = segments.lastEntry().getValue();
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
   * @param segmentBytes a file ends when it is larger than that
   * @throws OutboxException when the folder is in use, or files are damaged
   */
  static FileStore open(Path directory, Schema schema, long segmentBytes) {
    NavigableMap<Long, OutboxSegment> segments = new TreeMap<>();
    try {
      Files.createDirectories(directory);
      FileChannel lock = lock(directory);
      try {
        for (Path file : files(directory)) {
          OutboxSegment segment = OutboxSegment.open(file);
          segments.put(segment.first(), segment);
        }
        return new FileStore(directory, schema, segmentBytes, lock, segments);
      } catch (IOException | RuntimeException e) {
        closeAll(segments.values(), lock);
        throw e;
      }
    } catch (IOException e) {
      throw new OutboxException("The outbox in " + directory + " can't be opened: " + e, e);
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel file =
        FileChannel.open(
            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (file.tryLock() != null) {
        return file;
      }
    } catch (OverlappingFileLockException e) {
      // It is this process that uses it.
    } catch (IOException e) {
      file.close();
      throw e;
    }
    file.close();
    throw new OutboxException(
        "The outbox in " + directory + " is in use: a folder is one outbox's, of one process");
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
        if (endByte > segmentBytes) {
          roll();
        }
        if (segments.size() * segmentBytes > MAX_BYTES) {
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
    if (position > durable) {
      throw new OutboxException(
          "The outbox in %s ends with event %d, but was published up to event %d: files are missing"
              .formatted(directory, durable, position));
    }
    try {
      long next = position;
      while (events.size() < most && next < durable) {
        seek(next);
        byte[] event = current().read(readByte);
        if (event == null) {
          throw damaged(current(), readByte);
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
    // Back, too: what was read and could not be published is read again.
    if (segment != reading || position < readPosition) {
      reading = segment;
      reader = AvroSerdes.genericReader(new FileSchema(segment.schema()), schema);
      readPosition = segment.first();
      readByte = segment.start();
    }
    while (readPosition < position) {
      byte[] event = segment.read(readByte);
      if (event == null) {
        throw damaged(segment, readByte);
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
        Files.delete(done.path());
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
  public long begin(long position) {
    return position;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public synchronized void close() {
    try {
      closeAll(segments.values(), lock);
    } catch (IOException e) {
      throw new OutboxException("The outbox in " + directory + " can't be closed: " + e, e);
    }
  }

  private static void closeAll(Iterable<OutboxSegment> segments, FileChannel lock)
      throws IOException {
    try (lock) {
      for (OutboxSegment segment : segments) {
        segment.close();
      }
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
    if (!last.isTornAt(endByte)) {
      throw damaged(last, endByte);
    }
    last.truncate(endByte);
  }

  private static OutboxException damaged(OutboxSegment segment, long at) {
    return new OutboxException(
        segment.path() + " is damaged at byte " + at + ": no whole event is there");
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
    Path file = directory.resolve(ID);
    if (!Files.exists(file)) {
      byte[] made = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
      OutboxSegment.put(directory.resolve(ID + ".unfinished"), file, made);
    }
    return Files.readString(file).strip();
  }
}
