package dev.weft.sdk.serde;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A value made of Java's own collections. Avro compares records by their schemas, and trips over
 * enum symbols that are Java's words.
 */
final class Plain {

  private Plain() {}

  static @Nullable Object of(@Nullable Object value) {
    if (value instanceof IndexedRecord record) {
      List<@Nullable Object> fields = new ArrayList<>();
      record.getSchema().getFields().forEach(field -> fields.add(of(record.get(field.pos()))));
      return fields;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(item -> items.add(of(item)));
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> entries = new HashMap<>();
      map.forEach((key, item) -> entries.put(key, of(item)));
      return entries;
    }
    return value;
  }
}
