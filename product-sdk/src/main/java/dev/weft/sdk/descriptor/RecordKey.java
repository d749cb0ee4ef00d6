package dev.weft.sdk.descriptor;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * What records are keyed by: one field of the value, whose schema then is the key's, or several,
 * which then form a record.
 *
 * @param fields names of top-level fields of the value, in the key's order; at least one
 * @param schema the key's Avro schema
 */
public record RecordKey(List<String> fields, Schema schema) {

  public RecordKey {
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("A key has at least one field");
    }
  }

  /**
   * The key that a list of field names means. The record of a key of several fields is called
   * {@code <value record>Key}.
   *
   * @throws IllegalArgumentException when the value has no such field, or it may be null
   */
  public static RecordKey of(Schema value, List<String> fields) {
    List<Schema.Field> parts = new ArrayList<>();
    for (String name : fields) {
      Schema.Field field = value.getField(name);
      if (field == null) {
        throw new IllegalArgumentException(
            "Key field '" + name + "' is not a field of " + value.getFullName());
      }
      if (field.schema().isNullable()) {
        throw new IllegalArgumentException(
            "Key field '" + name + "' of " + value.getFullName() + " may be null");
      }
      parts.add(field);
    }
    if (parts.size() == 1) {
      return new RecordKey(fields, parts.get(0).schema());
    }
    List<Schema.Field> copies = new ArrayList<>();
    for (Schema.Field part : parts) {
      copies.add(new Schema.Field(part.name(), part.schema(), part.doc()));
    }
    Schema record =
        Schema.createRecord(
            value.getName() + "Key", "Key of " + value.getName(), value.getNamespace(), false);
    record.setFields(copies);
    return new RecordKey(fields, record);
  }
}
