package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.RecordKey;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

/** Takes the key that a contract declares out of a value. Thread-safe. */
public final class KeyOf {

  private final RecordKey key;
  private final int[] positions;
  private final boolean isField;

  /**
   * @param key what the contract declares
   * @param value the schema that values are written with; it has the key's fields
   */
  public KeyOf(RecordKey key, Schema value) {
    this.key = key;
    List<String> fields = key.fields();
    this.positions = new int[fields.size()];
    for (int i = 0; i < positions.length; i++) {
      Schema.Field field = value.getField(fields.get(i));
      if (field == null) {
        throw new IllegalArgumentException(
            value.getFullName()
                + " has no field '"
                + fields.get(i)
                + "', which is part of the key");
      }
      positions[i] = field.pos();
    }
    this.isField = positions.length == 1 && !isRecordOfOne(value);
  }

  /** Whether the key is a record of its own, declared in a file, which has a single field. */
  private boolean isRecordOfOne(Schema value) {
    Schema field = value.getFields().get(positions[0]).schema();
    return key.schema().getType() == Schema.Type.RECORD
        && !key.schema().getFullName().equals(field.getFullName());
  }

  /** The key of a value. */
  public Key of(IndexedRecord value) {
    if (isField) {
      return new Key(value.get(positions[0]));
    }
    GenericData.Record record = new GenericData.Record(key.schema());
    for (int i = 0; i < positions.length; i++) {
      record.put(i, value.get(positions[i]));
    }
    return new Key(record);
  }
}
