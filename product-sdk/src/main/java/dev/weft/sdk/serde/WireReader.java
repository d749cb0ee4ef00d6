package dev.weft.sdk.serde;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads Confluent's wire format (a zero byte, the schema's id in four bytes, the Avro body) with
 * the schema that the bytes were written with. Bytes that are none of it are a result, not an
 * exception: on a topic anybody may have written anything.
 *
 * <p>Thread-safe.
 */
public final class WireReader {

  private static final int HEADER = 5;
  private static final byte MAGIC = 0;

  /** Distinct schemas on one mesh are few; a topic full of made-up ids must not fill the heap. */
  private static final int MAX_READERS = 500;

  private final Registry registry;
  private final Map<Integer, Reader> readers = new LinkedHashMap<>(16, 0.75f, true);

  public WireReader(Registry registry) {
    this.registry = registry;
  }

  /**
   * Reads one key or value.
   *
   * @param bytes what Kafka holds; null for a tombstone or a missing key
   * @throws RegistryException when the registry can't be reached
   */
  public WireValue read(byte @Nullable [] bytes) {
    if (bytes == null) {
      return WireValue.ABSENT;
    }
    if (bytes.length < HEADER) {
      return unreadable("too short: " + bytes.length + " bytes, the header alone has " + HEADER);
    }
    if (bytes[0] != MAGIC) {
      return unreadable(
          "starts with byte 0x%02x instead of the magic byte 0x00".formatted(bytes[0]));
    }
    int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    Optional<Reader> reader = reader(id);
    return reader.isEmpty()
        ? unreadable("the registry has no schema of id " + id)
        : decode(reader.get(), id, bytes);
  }

  private static WireValue decode(Reader reader, int id, byte[] bytes) {
    // Over an array, Avro checks every length against the bytes that are left before it allocates.
    BinaryDecoder body =
        DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
    String type = reader.schema().getFullName() + " (schema id " + id + ")";
    try {
      Object datum = reader.decoder().read(null, body);
      if (!body.isEnd()) {
        return unreadable("has bytes left over after a " + type);
      }
      return new WireValue.Datum(reader.schema(), datum);
    } catch (EOFException e) {
      return unreadable("ends in the middle of a " + type);
    } catch (StackOverflowError e) {
      return unreadable("is nested too deeply for a " + type);
    } catch (IOException | RuntimeException e) {
      // Wrong bytes make Avro throw whatever comes: bad indexes, negative sizes, its own limits.
      return unreadable("is no " + type + ": " + e.getMessage());
    }
  }

  private Optional<Reader> reader(int id) {
    synchronized (readers) {
      Reader known = readers.get(id);
      if (known != null) {
        return Optional.of(known);
      }
    }
    try {
      Reader found = Reader.of(registry.schemaOf(id));
      keep(id, found);
      return Optional.of(found);
    } catch (RegistryException e) {
      if (e.answered()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void keep(int id, Reader reader) {
    synchronized (readers) {
      readers.put(id, reader);
      if (readers.size() > MAX_READERS) {
        readers.remove(readers.keySet().iterator().next());
      }
    }
  }

  private static WireValue unreadable(String reason) {
    return new WireValue.Unreadable(reason);
  }

  private record Reader(Schema schema, DatumReader<Object> decoder) {

    static Reader of(Schema schema) {
      return new Reader(schema, new GenericDatumReader<>(schema));
    }
  }
}
