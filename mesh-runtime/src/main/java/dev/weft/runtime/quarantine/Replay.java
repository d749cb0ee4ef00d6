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
 * product, if its contract lets it in now. What a subscriber or an application refused goes to that
 * one alone: all others have had it.
 */
final class Replay implements Action {

  private static final @Nullable Integer ANY_PARTITION = null;

  private final OutputPort port;
  private final Readmission readmission;
  private final ReplayedHeaders headers;
  private final Applications applications;
  private final String actor;

  Replay(
      OutputPort port,
      Readmission readmission,
      ReplayedHeaders headers,
      Applications applications,
      String actor) {
    this.port = port;
    this.readmission = readmission;
    this.headers = headers;
    this.applications = applications;
    this.actor = actor;
  }

  @Override
  public Action.Step on(ConsumerRecord<byte[], byte[]> record) {
    EntryId id = new EntryId(record.partition(), record.offset());
    Optional<QuarantineEntry> entry = QuarantineHeaders.parse(record.headers());
    if (!(entry.orElse(null) instanceof Quarantined(Finding finding))) {
      return refused(id, "It is no record in quarantine");
    }
    Replayed replayed = new Replayed(finding, id, actor);
    ProducerRecord<byte[], byte[]> log =
        entry(port, record.partition(), record, record.value(), replayed);
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
          switch (applications.answer(finding, record.headers())) {
            case Applications.Refusal(String why) -> refused(id, why);
            case Applications.Taken(int partition, String input) ->
                new Action.Step(
                    new Outcome(
                        id,
                        true,
                        "goes to app " + finding.by().name() + " again, as a record of " + input),
                    List.of(entry(port, partition, record, record.value(), replayed)));
          };
    };
  }

  static Action.Step discard(OutputPort port, ConsumerRecord<byte[], byte[]> record, String actor) {
    EntryId id = new EntryId(record.partition(), record.offset());
    return QuarantineHeaders.parse(record.headers())
        .map(
            entry ->
                new Action.Step(
                    new Outcome(id, true, "is given up"),
                    List.of(
                        entry(
                            port,
                            record.partition(),
                            record,
                            null,
                            new Discarded(entry.finding(), id, actor)))))
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
      int partition,
      ConsumerRecord<byte[], byte[]> record,
      byte @Nullable [] value,
      QuarantineEntry entry) {
    return new ProducerRecord<>(
        QuarantineHeaders.topic(port.id()),
        partition,
        record.timestamp(),
        record.key(),
        value,
        QuarantineHeaders.of(
            record.headers(),
            QuarantineHeaders.timestamp(record.headers()).orElse(record.timestamp()),
            entry));
  }
}
