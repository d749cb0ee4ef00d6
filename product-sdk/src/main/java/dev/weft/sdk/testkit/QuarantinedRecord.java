package dev.weft.sdk.testkit;

import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.QuarantineEntry;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.WireReader;
import dev.weft.sdk.serde.WireValue;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a quarantine, as a test looks at it.
 *
 * @param id where it lies in the quarantine topic
 * @param entry what happened to the record, and what was wrong with it
 * @param key the record's key
 * @param value the record's value; unreadable when that is why it is there
 */
public record QuarantinedRecord(EntryId id, QuarantineEntry entry, WireValue key, WireValue value) {

  /** Reads a record of a quarantine topic; empty for what is no entry. */
  static Optional<QuarantinedRecord> read(
      EntryId id,
      Headers headers,
      byte @Nullable [] key,
      byte @Nullable [] value,
      WireReader reader) {
    return QuarantineHeaders.parse(headers)
        .map(entry -> new QuarantinedRecord(id, entry, reader.read(key), reader.read(value)));
  }

  /** One line for people. */
  @Override
  public String toString() {
    Finding finding = entry.finding();
    return id
        + " "
        + finding.reason()
        + " by "
        + finding.by()
        + ": "
        + finding.detail()
        + " "
        + text(value);
  }

  private static String text(WireValue value) {
    if (value instanceof WireValue.Datum datum) {
      return String.valueOf(datum.datum());
    }
    return value instanceof WireValue.Unreadable unreadable
        ? "(" + unreadable.reason() + ")"
        : "(no value)";
  }
}
