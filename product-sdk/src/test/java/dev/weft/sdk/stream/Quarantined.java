package dev.weft.sdk.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.QuarantineEntry;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import org.apache.kafka.common.header.Headers;

/** Reads what an application says of a record in quarantine. */
final class Quarantined {

  private Quarantined() {}

  static Finding finding(Headers headers) {
    QuarantineEntry entry = QuarantineHeaders.parse(headers).orElseThrow();
    assertThat(entry).isInstanceOf(QuarantineEntry.Quarantined.class);
    return entry.finding();
  }
}
