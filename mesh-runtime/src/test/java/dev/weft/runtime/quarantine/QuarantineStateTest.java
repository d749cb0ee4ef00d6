package dev.weft.runtime.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.runtime.quarantine.QuarantinedRecord.State;
import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineEntry;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class QuarantineStateTest {

  private static final Finding FINDING =
      new Finding(Reason.PROCESSING_FAILED, "", Optional.empty(), Party.app("a"), 1);

  @RepeatedTest(20)
  void isTheSameInWhateverOrderItsPartitionsCome(RepetitionInfo repetition) {
    EntryId first = new EntryId(0, 0);
    EntryId second = new EntryId(1, 0);
    EntryId third = new EntryId(0, 1);
    List<ConsumerRecord<byte[], byte[]>> records =
        new ArrayList<>(
            List.of(
                entry(0, 0, 100, new QuarantineEntry.Quarantined(FINDING)),
                entry(1, 0, 200, new QuarantineEntry.Quarantined(FINDING)),
                entry(0, 1, 300, new QuarantineEntry.Quarantined(FINDING)),
                entry(1, 1, 400, new QuarantineEntry.Replayed(FINDING, first, "anna")),
                entry(0, 2, 500, new QuarantineEntry.Discarded(FINDING, first, "anna")),
                entry(2, 0, 600, new QuarantineEntry.Replayed(FINDING, second, "anna")),
                entry(2, 1, 700, new QuarantineEntry.Replayed(FINDING, new EntryId(3, 9), "x"))));
    Collections.shuffle(records, new Random(repetition.getCurrentRepetition()));

    QuarantineState state = new QuarantineState();
    records.forEach(state::add);

    assertThat(state.records())
        .extracting(QuarantinedRecord::id)
        .containsExactly(first, second, third);
    assertThat(state.records())
        .extracting(QuarantinedRecord::state)
        .containsExactly(State.DISCARDED, State.REPLAYED, State.WAITING);
  }

  private static ConsumerRecord<byte[], byte[]> entry(
      int partition, long offset, long time, QuarantineEntry entry) {
    return new ConsumerRecord<>(
        "q",
        partition,
        offset,
        time,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        new byte[0],
        new byte[0],
        QuarantineHeaders.of(new RecordHeaders(), entry),
        Optional.empty());
  }
}
