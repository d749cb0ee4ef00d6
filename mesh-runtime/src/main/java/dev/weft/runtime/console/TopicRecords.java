package dev.weft.runtime.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.runtime.query.ReadRecord;
import dev.weft.runtime.query.RecordReader;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.serde.RecordJson;
import dev.weft.sdk.serde.WireValue;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the last records of a port off its topic. */
@Singleton
@Requires(missingBeans = LatestRecords.class)
final class TopicRecords implements LatestRecords {

  /** Numbers stay as the schema has them, zeros at the end included. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final RecordReader reader;

  TopicRecords(RecordReader reader) {
    this.reader = reader;
  }

  @Override
  public List<LastRecord> last(PortId port, int most) {
    return reader.lastRecords(port.topic(), most).stream().map(TopicRecords::inWords).toList();
  }

  static LastRecord inWords(ReadRecord record) {
    String position = record.partition() + "/" + record.offset();
    return switch (record.value()) {
      case WireValue.Absent() -> new LastRecord.Deletion(position);
      case WireValue.Unreadable(String reason) -> new LastRecord.Unreadable(position, reason);
      case WireValue.Datum datum -> value(position, datum);
    };
  }

  private static LastRecord value(String position, WireValue.Datum datum) {
    try {
      Map<String, String> fields = new HashMap<>();
      JSON.readTree(RecordJson.text(datum.schema(), datum.datum()))
          .properties()
          .forEach(
              field -> {
                if (!field.getValue().isNull()) {
                  fields.put(field.getKey(), text(field.getValue()));
                }
              });
      return new LastRecord.Value(position, fields);
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return new LastRecord.Unreadable(position, String.valueOf(e.getMessage()));
    }
  }

  private static String text(JsonNode value) {
    if (value.isBigDecimal()) {
      return value.decimalValue().toPlainString();
    }
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
