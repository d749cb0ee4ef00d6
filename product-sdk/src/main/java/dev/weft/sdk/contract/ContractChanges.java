package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.EventHeaders;
import dev.weft.sdk.descriptor.OnViolation;
import dev.weft.sdk.descriptor.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;

/** Compares what two contracts say besides the schema of their values. */
final class ContractChanges {

  private final Live live;
  private final Contract earlier;
  private final Contract next;
  private final PartChanges parts = new PartChanges();

  private ContractChanges(Live live, Contract next) {
    this.live = live;
    this.earlier = live.contract();
    this.next = next;
  }

  /**
   * The differences.
   *
   * @param ofValues the differences of the value schemas
   * @param isRead whether anybody reads the port now
   */
  static List<Change> between(Live live, Contract next, List<Change> ofValues, boolean isRead) {
    ContractChanges changes = new ContractChanges(live, next);
    changes.key();
    changes.eventTime();
    new ClassificationChanges(changes.earlier, next, changes.parts).compare(ofValues);
    new QualityChanges(changes.parts)
        .compare(changes.earlier.guarantees().quality(), next.guarantees().quality());
    new ServiceLevelChanges(changes.parts)
        .compare(changes.earlier.guarantees().serviceLevels(), next.guarantees().serviceLevels());
    new TopicChanges(changes.parts, isRead).compare(changes.earlier.topic(), next.topic());
    changes.onViolation();
    changes.headers();
    changes.compatibility();
    changes.life();
    return changes.parts.found();
  }

  private void key() {
    if (!earlier.key().fields().equals(next.key().fields())) {
      parts.add(
          "key",
          String.join(", ", earlier.key().fields()),
          String.join(", ", next.key().fields()),
          Rule.KEY_FIELDS_CHANGED,
          Effect.WRONG,
          "Records are keyed by other fields: order, joins and compaction of all readers go by the"
              + " key, and earlier records keep the old one.");
    }
    List<Schema> keys = new ArrayList<>(live.keys());
    if (keys.isEmpty() || !keys.get(keys.size() - 1).equals(earlier.key().schema())) {
      keys.add(earlier.key().schema());
    }
    Schema last = keys.get(keys.size() - 1);
    boolean differs = changesBytes(last, next.key().schema());
    if (differs) {
      parts.add(
          "key",
          TypeText.of(last),
          TypeText.of(next.key().schema()),
          Rule.KEY_SCHEMA_CHANGED,
          Effect.WRONG,
          "Keys are written in another form: the same key gets other bytes or another meaning, so"
              + " order, joins and compaction of all readers fail.");
    }
  }

  /** Properties, docs and the like are told of the value's field. */
  private static boolean changesBytes(Schema last, Schema next) {
    return !last.equals(next)
        && SchemaWalk.between(last, next).stream()
            .filter(change -> change.rule().gate() == Gate.STRUCTURE || isOfType(change.rule()))
            .anyMatch(
                change -> change.backward() != Effect.SAME || change.forward() != Effect.SAME);
  }

  private static boolean isOfType(Rule rule) {
    return switch (rule) {
      case TYPE_LOSES_PRECISION,
          TEXT_AND_BYTES_SWAPPED,
          DECIMAL_SCALE_CHANGED,
          TIME_UNIT_CHANGED,
          LOGICAL_TYPE_ADDED,
          LOGICAL_TYPE_CHANGED,
          LOGICAL_TYPE_REMOVED,
          TEXT_BECOMES_UUID,
          UUID_BECOMES_TEXT,
          NAMESPACE_CHANGED,
          ENUM_REORDERED ->
          true;
      default -> false;
    };
  }

  private void eventTime() {
    if (!earlier.eventTime().equals(next.eventTime())) {
      parts.add(
          "event-time",
          earlier.eventTime(),
          next.eventTime(),
          Rule.EVENT_TIME_CHANGED,
          Effect.WRONG,
          "The event time comes from "
              + source(next.eventTime())
              + " instead of "
              + source(earlier.eventTime())
              + ": windows, replays by time and retention of all readers mix two kinds of it.");
    }
  }

  private static String source(Optional<String> field) {
    return field.map(name -> "field '" + name + "'").orElse("the time of publishing");
  }

  private void onViolation() {
    OnViolation before = earlier.guarantees().onViolation();
    OnViolation after = next.guarantees().onViolation();
    if (before != after) {
      parts.add(
          "on-violation",
          before.label(),
          after.label(),
          Rule.ON_VIOLATION_CHANGED,
          Effect.UNSURE,
          after == OnViolation.QUARANTINE
              ? "Records that break a rule go to the quarantine, and may come later: their"
                  + " publishers are no longer told at once."
              : "Records that break a rule are given back to their publishers, who must deal with"
                  + " that.");
    }
  }

  private void headers() {
    EventHeaders before = earlier.guarantees().headers();
    EventHeaders after = next.guarantees().headers();
    if (before != after) {
      boolean added = before == EventHeaders.NONE;
      parts.add(
          "headers",
          before.label(),
          after.label(),
          added ? Rule.HEADERS_ADDED : Rule.HEADERS_REMOVED,
          added ? Effect.SAME : Effect.UNSURE,
          added
              ? "Records bear the headers of " + after.label() + " from now on."
              : "Records no longer bear the headers of "
                  + before.label()
                  + ": who routes, filters or deduplicates by them finds nothing.");
    }
  }

  private void compatibility() {
    Compatibility before = earlier.guarantees().compatibility();
    Compatibility after = next.guarantees().compatibility();
    if (before == after) {
      return;
    }
    boolean keeps = includes(after, before);
    boolean within = includes(before, after);
    Rule rule =
        keeps
            ? Rule.COMPATIBILITY_STRENGTHENED
            : within ? Rule.COMPATIBILITY_WEAKENED : Rule.COMPATIBILITY_CHANGED;
    parts.add(
        "compatibility",
        before.name(),
        after.name(),
        rule,
        keeps ? Effect.SAME : Effect.UNSURE,
        keeps
            ? "The schemas to come promise more than before."
            : "Schemas may come that readers were promised not to see: "
                + after
                + " is promised"
                + " instead of "
                + before
                + ".");
  }

  private static boolean includes(Compatibility more, Compatibility less) {
    return (more.isBackward() || !less.isBackward())
        && (more.isForward() || !less.isForward())
        && (more.isTransitive() || !less.isTransitive());
  }

  private void life() {
    if (earlier.status() != next.status()) {
      parts.add(
          "status",
          earlier.status().label(),
          next.status().label(),
          Rule.STATUS_CHANGED,
          isReliable(next.status()) ? Effect.SAME : Effect.UNSURE,
          "The contract is now "
              + next.status().label()
              + ", it was "
              + earlier.status().label()
              + ".");
    }
    if (!earlier.sunset().equals(next.sunset())) {
      boolean sooner =
          next.sunset().isPresent()
              && earlier.sunset().map(day -> next.sunset().get().isBefore(day)).orElse(true);
      parts.add(
          "sunset",
          earlier.sunset().map(Objects::toString),
          next.sunset().map(Objects::toString),
          Rule.SUNSET_CHANGED,
          sooner ? Effect.UNSURE : Effect.SAME,
          next.sunset()
              .map(day -> "From " + day + " on it may be retired: readers have to move until then.")
              .orElse("No day is named any more from which it may be retired."));
    }
    if (!earlier.id().equals(next.id())) {
      parts.add(
          "id",
          earlier.id(),
          next.id(),
          Rule.CONTRACT_ID_CHANGED,
          Effect.UNSURE,
          "The contract has another id: input ports that name the old one don't find it.");
    }
    if (!earlier.description().equals(next.description())) {
      parts.add(
          "description",
          Optional.empty(),
          Optional.empty(),
          Rule.DESCRIPTION_CHANGED,
          Effect.SAME,
          "The contract is described in other words.");
    }
  }

  private static boolean isReliable(Status status) {
    return status == Status.ACTIVE || status == Status.DEPRECATED;
  }
}
