package dev.weft.runtime.intake;

import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.ParsedRow;
import dev.weft.sdk.serde.RecordParser;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Takes in what people and programs publish: checks every line, publishes what fits. */
@Singleton
public class RecordIntake {

  private final RecordPublisher publisher;

  RecordIntake(RecordPublisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Checks and publishes, and waits until all that was published is acknowledged.
   *
   * @throws TooMuchException when there is more than a request may hold; nothing is published then
   * @throws NotAcknowledgedException when Kafka doesn't take records now
   */
  public PublishAnswer take(OutputPort port, byte[] body) {
    List<PublishAnswer.Rejected> rejected = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    List<GenericRecord> records = new ArrayList<>();
    HiddenFields hidden = HiddenFields.of(port.contract());
    RecordParser parser = new RecordParser(port.contract().schema(), hidden);
    for (SubmittedLine line : SubmittedLines.parse(body, hidden)) {
      switch (line) {
        case SubmittedLine.Malformed(long number, Violation violation) ->
            rejected.add(new PublishAnswer.Rejected(number, List.of(violation)));
        case SubmittedLine.Row row -> {
          switch (parser.parse(row.record())) {
            case ParsedRow.Breaks(List<Violation> violations) ->
                rejected.add(new PublishAnswer.Rejected(row.line(), violations));
            case ParsedRow.Fits(GenericRecord record) -> {
              lines.add(row.line());
              records.add(record);
            }
          }
        }
      }
    }
    List<RecordPublisher.Refused> refused = publisher.publish(port, records);
    for (RecordPublisher.Refused record : refused) {
      rejected.add(new PublishAnswer.Rejected(lines.get(record.index()), record.violations()));
    }
    rejected.sort(Comparator.comparingLong(PublishAnswer.Rejected::line));
    return new PublishAnswer(records.size() - refused.size(), rejected);
  }
}
