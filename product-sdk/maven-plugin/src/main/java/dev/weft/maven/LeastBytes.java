package dev.weft.maven;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * How many bytes a value takes at least: a count of items that can't be in the bytes that are left
 * is refused before anything is made for them.
 */
final class LeastBytes {

  private static final int VARYING = 1;

  private final Map<String, Long> records = new HashMap<>();

  int of(Schema schema) {
    return (int) Math.min(Integer.MAX_VALUE, count(schema));
  }

  private long count(Schema schema) {
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
    Long known = records.get(schema.getFullName());
    if (known != null) {
      return known;
    }
    records.put(schema.getFullName(), 0L);
    long sum = 0;
    for (Schema.Field field : schema.getFields()) {
      sum = Math.min(Integer.MAX_VALUE, sum + count(field.schema()));
    }
    records.put(schema.getFullName(), sum);
    return sum;
  }
}
