package dev.weft.sdk.publish;

import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.contract.rules.EventTimeRule;
import dev.weft.sdk.contract.rules.RecordRules;
import dev.weft.sdk.descriptor.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** What a contract asks of each event beyond its schema. Immutable and thread-safe. */
final class EventRules {

  private final RecordRules rules;
  private final Optional<EventTimeRule> eventTime;

  private EventRules(RecordRules rules, Optional<EventTimeRule> eventTime) {
    this.rules = rules;
    this.eventTime = eventTime;
  }

  /**
   * The rules of a contract.
   *
   * @param schema of the events
   * @throws dev.weft.sdk.contract.rules.InvalidRulesException when they can't be checked
   */
  static EventRules of(Contract contract, Schema schema) {
    return new EventRules(RecordRules.of(contract, schema), EventTimeRule.of(contract, schema));
  }

  /**
   * All that an event breaks; costs no memory when it breaks nothing.
   *
   * @param now milliseconds since 1970
   */
  List<Violation> check(IndexedRecord event, long now) {
    List<Violation> broken = rules.check(event);
    @Nullable Violation time = eventTime.isPresent() ? eventTime.get().check(event, now) : null;
    if (time == null) {
      return broken;
    }
    List<Violation> all = new ArrayList<>(broken);
    all.add(time);
    return all;
  }
}
