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
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The state of a quarantine, folded from its topic. Of very many records the newest are known. One
 * thread.
 */
public final class QuarantineState {

  /** At half a kilobyte each, 50 MB. */
  static final int MAX_KNOWN = 100_000;

  private final Map<EntryId, QuarantinedRecord> records = new LinkedHashMap<>();
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
        records.put(id, new QuarantinedRecord(id, at, finding));
        forgetTheOldest();
      }
      case Replayed replayed -> become(replayed.refersTo(), State.REPLAYED, at);
      case Discarded discarded -> become(discarded.refersTo(), State.DISCARDED, at);
    }
  }

  /** All that are known, oldest first. */
  public Collection<QuarantinedRecord> records() {
    return Collections.unmodifiableCollection(records.values());
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

  private void become(EntryId id, State state, Instant at) {
    records.computeIfPresent(id, (same, record) -> record.become(state, at));
  }

  private void forgetTheOldest() {
    if (records.size() > MAX_KNOWN) {
      records.remove(records.keySet().iterator().next());
      forgotten++;
    }
  }
}
