package dev.weft.sdk.serde;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What reads the records of each writer's schema into the reader's: worked out once for each. One
 * thread at a time.
 */
final class WriterReaders<T> {

  /** Distinct schemas of a topic are few; a topic full of other ids must not fill the heap. */
  private static final int MAX_READERS = 500;

  private final Registry registry;
  private final RecordCodec<T> codec;
  private final Schema schema;
  private final GenericData model;
  private final Map<Integer, WriterReader<T>> readers = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Makes none yet.
   *
   * @param codec for records that are written as the reader's own
   * @param schema of the reader
   */
  WriterReaders(Registry registry, RecordCodec<T> codec, Schema schema, GenericData model) {
    this.registry = registry;
    this.codec = codec;
    this.schema = schema;
    this.model = model;
  }

  /**
   * The reader for a writer's schema.
   *
   * @throws RegistryException when there is no such schema, or the registry can't be reached
   */
  WriterReader<T> of(int id) {
    WriterReader<T> known = readers.get(id);
    if (known != null) {
      return known;
    }
    WriterReader<T> reader = make(id, registry.schemaOf(id));
    readers.put(id, reader);
    if (readers.size() > MAX_READERS) {
      readers.remove(readers.keySet().iterator().next());
    }
    return reader;
  }

  private WriterReader<T> make(int id, Schema written) {
    try {
      return new WriterReader<>(
          id,
          written,
          sameBytes(written, schema) ? codec : AvroCodec.resolving(written, schema, model));
    } catch (AvroRuntimeException e) {
      throw new SerializationException(
          "Data of schema "
              + id
              + " can't be read as "
              + schema.getFullName()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** Whether the one is read into the other byte by byte, as if they were the same. */
  private static boolean sameBytes(Schema written, Schema reader) {
    // An alias can give a written field another name; what that comes to is what counts.
    return SchemaNormalization.toParsingForm(Schema.applyAliases(written, reader))
        .equals(SchemaNormalization.toParsingForm(reader));
  }

  /**
   * Reads what was written with one schema.
   *
   * @param written the writer's schema
   */
  record WriterReader<T>(int id, Schema written, RecordCodec<T> codec) {}
}
