package dev.weft.runtime.console;

import dev.weft.runtime.query.ReadRecord;
import dev.weft.sdk.serde.RecordJson;
import dev.weft.sdk.serde.TypeName;
import dev.weft.sdk.serde.WireValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** One of the last records of a port, in words. */
sealed interface LastRecord {

  /** Where the record lies: partition and offset. */
  String position();

  /**
   * A record with a value.
   *
   * @param position where it lies
   * @param fields the values of its top-level fields as text, without those that are null
   */
  record Value(String position, Map<String, String> fields) implements LastRecord {
    public Value {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * A record without a value, which deletes what had its key.
   *
   * @param position where it lies
   */
  record Deletion(String position) implements LastRecord {}

  /**
   * A record whose value is not what the contract says.
   *
   * @param position where it lies
   * @param reason what is wrong with it, for people
   */
  record Unreadable(String position, String reason) implements LastRecord {}

  /** What was read, in words. */
  static LastRecord of(ReadRecord record) {
    String position = record.partition() + "/" + record.offset();
    return switch (record.value()) {
      case WireValue.Absent() -> new Deletion(position);
      case WireValue.Unreadable(String reason) -> new Unreadable(position, reason);
      case WireValue.Datum(Schema schema, IndexedRecord value) -> new Value(position, texts(value));
      case WireValue.Datum(Schema schema, @Nullable Object other) ->
          new Unreadable(position, "holds " + TypeName.of(schema) + ", not a record");
    };
  }

  private static Map<String, String> texts(IndexedRecord record) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value != null) {
        texts.put(field.name(), text(field.schema(), value));
      }
    }
    return texts;
  }

  /** Texts as they are; everything else as in JSON, where it is as long as it has to be. */
  private static String text(Schema schema, Object value) {
    return value instanceof CharSequence text && schema.getLogicalType() == null
        ? text.toString()
        : unquoted(RecordJson.text(schema, value));
  }

  /** Dates, times and enumerations need no quotes, and hold nothing that had to be escaped. */
  private static String unquoted(String json) {
    return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
  }
}
