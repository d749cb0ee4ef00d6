package dev.weft.runtime.quarantine;

import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.stream.PortFiller;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * The applications that fill a port, and what each of them can be given back: a record must come by
 * the partition by which it came first, where the state of its key is. Pure.
 *
 * @param quarantine the quarantine's topic
 * @param partitions how many it has
 * @param fillers the applications, as they are declared now
 */
record Applications(String quarantine, int partitions, List<PortFiller> fillers) {

  /** What becomes of a record. */
  sealed interface Answer {}

  /**
   * The application takes it.
   *
   * @param partition the partition of the quarantine's topic that it has to come by
   * @param input the topic that it was a record of
   */
  record Taken(int partition, String input) implements Answer {}

  /** It can't be given back. */
  record Refusal(String why) implements Answer {}

  private static final String INSTEAD = ". Publish it anew where it came from, or discard it";

  /** Whether a record can be given back to the application that refused it. */
  Answer answer(Finding finding, Headers headers) {
    String app = finding.by().name();
    Optional<String> isFinal = QuarantineHeaders.whyFinal(headers);
    if (isFinal.isPresent() || finding.origin().isEmpty()) {
      return new Refusal(
          "The app "
              + app
              + " can't take it up again: "
              + isFinal.orElse("nothing says where it lay")
              + INSTEAD);
    }
    Optional<PortFiller> filler =
        fillers.stream().filter(known -> known.application().equals(app)).findFirst();
    if (filler.isEmpty()) {
      return new Refusal("The app " + app + " is not declared any more" + INSTEAD);
    }
    return answer(filler.get(), finding.origin().get());
  }

  private Answer answer(PortFiller app, RecordPlace origin) {
    if (app.onError() == OnError.STOP) {
      return new Refusal(
          "The app "
              + app.application()
              + " takes nothing back, because it stops at what it can't process: declare"
              + " weft.on-error: quarantine and apply that");
    }
    Optional<OutputPort> input = app.input(origin.topic());
    if (input.isEmpty()) {
      return new Refusal(
          "The app "
              + app.application()
              + " doesn't read "
              + origin.topic()
              + " any more"
              + INSTEAD);
    }
    int needed = PortFiller.partitions(input.get());
    if (partitions < needed) {
      return new Refusal(
          "The app %s has to get it by partition %d, as at first, and %s has %d of the %d partitions of %s: weft apply adds what is missing"
              .formatted(
                  app.application(),
                  origin.partition(),
                  quarantine,
                  partitions,
                  needed,
                  origin.topic()));
    }
    if (partitions > needed) {
      return new Refusal(
          "The app %s has to get it by the same partition, and %s has %d where %s has %d: only what came by an input with as many can be given back%s"
              .formatted(
                  app.application(), quarantine, partitions, origin.topic(), needed, INSTEAD));
    }
    return new Taken(origin.partition(), origin.topic());
  }
}
