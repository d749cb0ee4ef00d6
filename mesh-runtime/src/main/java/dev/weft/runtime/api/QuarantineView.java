package dev.weft.runtime.api;

import dev.weft.runtime.quarantine.QuarantineState;
import dev.weft.runtime.quarantine.QuarantinedRecord;
import dev.weft.runtime.quarantine.QuarantinedRecord.State;
import dev.weft.sdk.quarantine.RecordPlace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is in the quarantine of a port.
 *
 * @param port its address
 * @param waiting how many records wait for somebody
 * @param replayed how many were given back
 * @param discarded how many were given up
 * @param reasons how many of those that wait there are of each reason
 * @param forgotten how many older ones aren't listed any more
 * @param strangers how many records of the topic are none of quarantine's
 * @param records the newest of those that were asked for, newest first
 */
record QuarantineView(
    String port,
    long waiting,
    long replayed,
    long discarded,
    Map<String, Long> reasons,
    long forgotten,
    long strangers,
    List<Entry> records) {

  /**
   * A record.
   *
   * @param id what it is called by
   * @param reason why it is there
   * @param detail what happened
   * @param origin where it lay; null when it never was on a topic
   * @param by who put it there
   * @param attempts how often it was tried
   * @param since when it came
   * @param state {@code waiting}, {@code replayed} or {@code discarded}
   * @param stateSince when that became of it
   */
  record Entry(
      String id,
      String reason,
      String detail,
      @Nullable String origin,
      String by,
      int attempts,
      Instant since,
      String state,
      Instant stateSince) {

    static Entry of(QuarantinedRecord record) {
      return new Entry(
          record.id().toString(),
          record.finding().reason().code(),
          record.finding().detail(),
          record.finding().origin().map(RecordPlace::toString).orElse(null),
          record.finding().by().toString(),
          record.finding().attempts(),
          record.since(),
          record.state().name().toLowerCase(Locale.ROOT),
          record.stateSince());
    }
  }

  static QuarantineView of(String port, QuarantineState state, boolean all, int max) {
    Map<String, Long> reasons = new TreeMap<>();
    state.waiting().forEach((reason, count) -> reasons.put(reason.code(), count));
    return new QuarantineView(
        port,
        state.count(State.WAITING),
        state.count(State.REPLAYED),
        state.count(State.DISCARDED),
        reasons,
        state.forgotten(),
        state.strangers(),
        state.records().stream()
            .filter(record -> all || record.state() == State.WAITING)
            .sorted(Comparator.comparing(QuarantinedRecord::since).reversed())
            .limit(max)
            .map(Entry::of)
            .toList());
  }
}
