package dev.weft.runtime.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.weft.runtime.quarantine.RecordContent;
import dev.weft.sdk.serde.RecordJson;
import dev.weft.sdk.serde.WireReader;
import dev.weft.sdk.serde.WireValue;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record in quarantine with what it holds.
 *
 * @param record what is known of it
 * @param key the key as JSON; null when it can't be read
 * @param value the value as JSON; null when it can't be read
 * @param unreadable why the key or the value can't be read; null when they can
 * @param keyBytes the key in Base64, when it can't be read
 * @param valueBytes the value's first 16 KiB in Base64, when it can't be read
 * @param headers the headers that the record had, as text
 */
record QuarantinedView(
    QuarantineView.Entry record,
    @JsonRawValue @Nullable String key,
    @JsonRawValue @Nullable String value,
    @Nullable String unreadable,
    @Nullable String keyBytes,
    @Nullable String valueBytes,
    Map<String, String> headers) {

  private static final int SHOWN_BYTES = 16 * 1024;

  static QuarantinedView of(QuarantineView.Entry entry, RecordContent record, WireReader wire) {
    WireValue key = shown(wire.read(record.key()));
    WireValue value = shown(wire.read(record.value()));
    String problem = problem("key", key, problem("value", value, null));
    return new QuarantinedView(
        entry,
        json(key),
        json(value),
        problem,
        problem == null ? null : base64(record.key()),
        problem == null ? null : base64(record.value()),
        record.headers());
  }

  /** The value, unless it can't be written as JSON: nested too deeply, say. */
  private static WireValue shown(WireValue value) {
    try {
      var _ = json(value);
      return value;
    } catch (IllegalArgumentException e) {
      return new WireValue.Unreadable("can't be shown: " + e.getMessage());
    }
  }

  private static @Nullable String json(WireValue value) {
    return switch (value) {
      case WireValue.Datum(var schema, var datum) -> RecordJson.text(schema, datum);
      case WireValue.Absent() -> "null";
      case WireValue.Unreadable(var reason) -> null;
    };
  }

  private static @Nullable String problem(String what, WireValue value, @Nullable String other) {
    if (value instanceof WireValue.Unreadable(String reason)) {
      return "the " + what + " " + reason + (other == null ? "" : "; " + other);
    }
    return other;
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null
        ? null
        : Base64.getEncoder()
            .encodeToString(Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN_BYTES)));
  }
}
