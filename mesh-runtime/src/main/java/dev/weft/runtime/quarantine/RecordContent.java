package dev.weft.runtime.quarantine;

import dev.weft.sdk.quarantine.QuarantineHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a record in quarantine holds.
 *
 * @param key its key; null when it has none
 * @param value its value; null for a deletion
 * @param headers those that it had before, as text
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares these.
public record RecordContent(
    byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {

  static RecordContent of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : QuarantineHeaders.original(record.headers())) {
      headers.put(
          header.key(),
          header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
    }
    return new RecordContent(record.key(), record.value(), headers);
  }
}
