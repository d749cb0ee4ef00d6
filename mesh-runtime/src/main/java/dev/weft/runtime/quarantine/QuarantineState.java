package dev.weft.runtime.quarantine;

import dev.weft.runtime.quarantine.QuarantinedRecord.State;
import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.QuarantineEntry;
import dev.weft.sdk.quarantine.QuarantineEntry.Discarded;
import dev.weft.sdk.quarantine.QuarantineEntry.Quarantined;
import dev.weft.sdk.quarantine.QuarantineEntry.Replayed;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The state of a quarantine, folded from its topic, of which partitions may come in any order. Of
 * very many records the newest are known. One thread.
 */
public final class QuarantineState {

  /** At half a kilobyte each, 50 MB. */
  static final int MAX_KNOWN = 100_000;

  private static final Comparator<QuarantinedRecord> BY_AGE =
      Comparator.comparing(QuarantinedRecord::since)
          .thenComparingInt(record -> record.id().partition())
          .thenComparingLong(record -> record.id().offset());

  private record Turn(State state, Instant at) {}

  private final Map<EntryId, QuarantinedRecord> records = new HashMap<>();
  private final NavigableSet<QuarantinedRecord> arrivals = new TreeSet<>(BY_AGE);

  /** What became of records that haven't come yet: they are in another partition, or gone. */
  private final Map<EntryId, Turn> ahead = new LinkedHashMap<>();

  private long forgotten;
  private long strangers;

  void add(ConsumerRecord<byte[], byte[]> record) {
    Instant at = Instant.ofEpochMilli(record.timestamp());
    Optional<QuarantineEntry> entry = QuarantineHeaders.parse(record.headers());
    if (entry.isEmpty()) {
      strangers++;
      return;
    }
    switch (entry.get()) {
      case Quarantined(var finding) -> {
        EntryId id = new EntryId(record.partition(), record.offset());
        QuarantinedRecord arrived = new QuarantinedRecord(id, at, finding);
        Turn turn = ahead.remove(id);
        records.put(id, turn == null ? arrived : arrived.become(turn.state(), turn.at()));
        arrivals.add(arrived);
        forgetTheOldest();
      }
      case Replayed replayed -> become(replayed.refersTo(), new Turn(State.REPLAYED, at));
      case Discarded discarded -> become(discarded.refersTo(), new Turn(State.DISCARDED, at));
    }
  }

  /** All that are known, oldest first. */
  public List<QuarantinedRecord> records() {
    return arrivals.stream().flatMap(arrived -> record(arrived.id()).stream()).toList();
  }

  /** One of them; empty when it isn't known. */
  public Optional<QuarantinedRecord> record(EntryId id) {
    return Optional.ofNullable(records.get(id));
  }

  /** How many of those that wait there are of each reason. */
  public Map<Reason, Long> waiting() {
    Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    for (QuarantinedRecord record : records.values()) {
      if (record.state() == State.WAITING) {
        counts.merge(record.finding().reason(), 1L, Long::sum);
      }
    }
    return counts;
  }

  /** How many are in a state. */
  public long count(State state) {
    return records.values().stream().filter(record -> record.state() == state).count();
  }

  /** How many older ones there are beyond those that are known. */
  public long forgotten() {
    return forgotten;
  }

  /** How many records of the topic are none of quarantine's: somebody else wrote them. */
  public long strangers() {
    return strangers;
  }

  private void become(EntryId id, Turn turn) {
    QuarantinedRecord known = records.get(id);
    if (known == null) {
      ahead.merge(id, turn, (one, other) -> other.at().isBefore(one.at()) ? one : other);
      if (ahead.size() > MAX_KNOWN) {
        ahead.remove(ahead.keySet().iterator().next());
      }
    } else if (!turn.at().isBefore(known.stateSince())) {
      records.put(id, known.become(turn.state(), turn.at()));
    }
  }

  private void forgetTheOldest() {
    if (arrivals.size() > MAX_KNOWN) {
      records.remove(arrivals.removeFirst().id());
      forgotten++;
    }
  }
}
