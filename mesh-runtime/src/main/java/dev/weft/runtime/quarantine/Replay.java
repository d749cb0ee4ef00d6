package dev.weft.runtime.quarantine;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.QuarantineEntry;
import dev.weft.sdk.quarantine.QuarantineEntry.Discarded;
import dev.weft.sdk.quarantine.QuarantineEntry.Quarantined;
import dev.weft.sdk.quarantine.QuarantineEntry.Replayed;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a record comes back from quarantine. What a publisher was refused goes to the
 * product, if its contract lets it in now. What a subscriber refused goes to that subscriber alone:
 * all others have had it.
 */
final class Replay implements Action {

  private static final @Nullable Integer ANY_PARTITION = null;

  private final OutputPort port;
  private final Readmission readmission;
  private final ReplayedHeaders headers;
  private final String actor;

  Replay(OutputPort port, Readmission readmission, ReplayedHeaders headers, String actor) {
    this.port = port;
    this.readmission = readmission;
    this.headers = headers;
    this.actor = actor;
  }

  @Override
  public Action.Step on(ConsumerRecord<byte[], byte[]> record) {
    EntryId id = new EntryId(record.partition(), record.offset());
    Optional<QuarantineEntry> entry = QuarantineHeaders.parse(record.headers());
    if (!(entry.orElse(null) instanceof Quarantined(Finding finding))) {
      return refused(id, "It is no record in quarantine");
    }
    ProducerRecord<byte[], byte[]> log =
        entry(port, record, record.value(), new Replayed(finding, id, actor));
    return switch (finding.by().kind()) {
      case SUBSCRIBER ->
          new Action.Step(
              new Outcome(id, true, "goes to subscriber " + finding.by().name() + " again"),
              List.of(log));
      case PUBLISHER ->
          readmission
              .refusal(record)
              .map(why -> refused(id, why))
              .orElseGet(
                  () ->
                      new Action.Step(
                          new Outcome(id, true, "goes to " + port.id().topic()),
                          List.of(original(record), log)));
      case APP ->
          refused(
              id,
              "The app "
                  + finding.by().name()
                  + " has gone on without it, and can't take up a single record again: publish it"
                  + " anew where it came from"
                  + finding.origin().map(origin -> " (" + origin + ")").orElse("")
                  + ", or discard it");
    };
  }

  static Action.Step discard(OutputPort port, ConsumerRecord<byte[], byte[]> record, String actor) {
    EntryId id = new EntryId(record.partition(), record.offset());
    return QuarantineHeaders.parse(record.headers())
        .map(
            entry ->
                new Action.Step(
                    new Outcome(id, true, "is given up"),
                    List.of(entry(port, record, null, new Discarded(entry.finding(), id, actor)))))
        .orElseGet(() -> refused(id, "It is no record in quarantine"));
  }

  private static Action.Step refused(EntryId id, String why) {
    return new Action.Step(new Outcome(id, false, why), List.of());
  }

  private ProducerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> record) {
    long time = QuarantineHeaders.timestamp(record.headers()).orElse(record.timestamp());
    return new ProducerRecord<>(
        port.id().topic(),
        ANY_PARTITION,
        time,
        record.key(),
        record.value(),
        headers.of(record, time));
  }

  private static ProducerRecord<byte[], byte[]> entry(
      OutputPort port,
      ConsumerRecord<byte[], byte[]> record,
      byte @Nullable [] value,
      QuarantineEntry entry) {
    return new ProducerRecord<>(
        QuarantineHeaders.topic(port.id()),
        record.partition(),
        record.timestamp(),
        record.key(),
        value,
        QuarantineHeaders.of(
            record.headers(),
            QuarantineHeaders.timestamp(record.headers()).orElse(record.timestamp()),
            entry));
  }
}
