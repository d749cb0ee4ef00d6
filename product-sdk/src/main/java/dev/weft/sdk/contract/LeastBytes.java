package dev.weft.sdk.contract;

import java.util.IdentityHashMap;
import org.apache.avro.Schema;

/**
 * How many bytes a value of a type takes at least. Avro 1.12 for Java refuses an array or map whose
 * elements would not fit into the bytes that are left, and counts by the schema of the reader, not
 * of the writer: an array of records may then be refused only because its records have got a field
 * with a default.
 */
final class LeastBytes {

  private static final int VARYING = 1;

  private final IdentityHashMap<Schema, Long> records = new IdentityHashMap<>();

  long of(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> 0;
      case FLOAT -> Float.BYTES;
      case DOUBLE -> Double.BYTES;
      case FIXED -> schema.getFixedSize();
      case RECORD -> ofRecord(schema);
      case BOOLEAN, INT, LONG, STRING, BYTES, ENUM, UNION, ARRAY, MAP -> VARYING;
    };
  }

  private long ofRecord(Schema schema) {
    Long known = records.get(schema);
    if (known != null) {
      return known;
    }
    records.put(schema, 0L);
    long sum = 0;
    for (Schema.Field field : schema.getFields()) {
      sum = Math.min(Integer.MAX_VALUE, sum + of(field.schema()));
    }
    records.put(schema, sum);
    return sum;
  }
}
