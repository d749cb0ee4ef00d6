package dev.weft.runtime.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.weft.runtime.query.ReadRecord;
import dev.weft.sdk.serde.RecordJson;
import dev.weft.sdk.serde.WireValue;
import java.util.List;
import java.util.function.Consumer;

/**
 * Records as lines of JSON: the value's own fields. What is no value is said in a line with one
 * field that no Avro record can have: {@code $tombstone}, {@code $unreadable}, {@code $failed}.
 * Pure.
 */
final class RecordLines {

  private static final JsonMapper JSON = new JsonMapper();

  private RecordLines() {}

  /** The lines of some records, each with its end. */
  static byte[] of(List<ReadRecord> records) {
    StringBuilder lines = new StringBuilder();
    for (ReadRecord record : records) {
      lines.append(line(record)).append('\n');
    }
    return lines.toString().getBytes(UTF_8);
  }

  /** The last line of a stream that had to end early. */
  static byte[] failed(String reason) {
    ObjectNode failed = JSON.createObjectNode();
    failed.putObject("$failed").put("reason", reason);
    return (failed + "\n").getBytes(UTF_8);
  }

  private static String line(ReadRecord record) {
    return switch (record.value()) {
      case WireValue.Datum datum -> datum(record, datum);
      case WireValue.Unreadable(String reason) -> unreadable(record, reason);
      case WireValue.Absent() -> tombstone(record);
    };
  }

  private static String datum(ReadRecord record, WireValue.Datum value) {
    try {
      return RecordJson.text(value.schema(), value.datum());
    } catch (IllegalArgumentException e) {
      return unreadable(record, String.valueOf(e.getMessage()));
    }
  }

  private static String unreadable(ReadRecord record, String reason) {
    return special("$unreadable", record, place -> place.put("reason", reason));
  }

  private static String tombstone(ReadRecord record) {
    return special(
        "$tombstone",
        record,
        place -> {
          switch (record.key()) {
            case WireValue.Datum(var schema, var datum) ->
                place.putRawValue("key", new RawValue(RecordJson.text(schema, datum)));
            case WireValue.Unreadable(String reason) -> place.putNull("key").put("reason", reason);
            case WireValue.Absent() -> place.putNull("key");
          }
        });
  }

  private static String special(String name, ReadRecord record, Consumer<ObjectNode> rest) {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode place =
        line.putObject(name)
            .put("partition", record.partition())
            .put("offset", record.offset())
            .put("timestamp", record.timestamp().toString());
    rest.accept(place);
    return line.toString();
  }
}
