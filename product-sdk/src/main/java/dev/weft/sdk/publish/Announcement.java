package dev.weft.sdk.publish;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.serde.SchemaText;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;

/**
 * A reader's word on what it relies on: a record of the product {@code mesh.readers}.
 *
 * @param reader who reads what
 * @param until when the word is no longer good, unless it is given again
 */
public record Announcement(Reader reader, Instant until) {

  /** The product that keeps the announcements. */
  public static final String READERS = "mesh.readers";

  private static final String READER = "reader";
  private static final String KIND = "kind";
  private static final String PORT = "port";
  private static final String SCHEMA = "schema";
  private static final String UNTIL = "until";

  /**
   * Reads a record of the product, as a generic reader of it has it.
   *
   * @throws RuntimeException when the record doesn't hold what only publishers of this library
   *     write: a port's address and an Avro schema
   */
  public static Announcement of(IndexedRecord record) {
    GenericRecord row = (GenericRecord) record;
    return new Announcement(
        new Reader(
            row.get(READER).toString(),
            Reader.Kind.valueOf(row.get(KIND).toString()),
            PortId.parse(row.get(PORT).toString()),
            SchemaText.parse(row.get(SCHEMA).toString())),
        (Instant) row.get(UNTIL));
  }

  IndexedRecord toRecord(OutputPort readers) {
    Schema form = readers.contract().schema();
    GenericRecord row = new GenericData.Record(form);
    row.put(READER, reader.name());
    row.put(KIND, new GenericData.EnumSymbol(form.getField(KIND).schema(), reader.kind().name()));
    row.put(PORT, reader.port().toString());
    row.put(SCHEMA, reader.schema().toString());
    row.put(UNTIL, until);
    return row;
  }
}
