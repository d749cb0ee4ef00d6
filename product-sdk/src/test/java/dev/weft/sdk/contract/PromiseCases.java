package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.EventHeaders;
import dev.weft.sdk.descriptor.OnViolation;
import dev.weft.sdk.descriptor.QualityRule;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.ServiceLevel;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Changes of all that a contract promises besides its schema. */
final class PromiseCases extends CaseList {

  void keysAndTimes() {
    Contract c = Contracts.contract();
    part(
        Rule.KEY_FIELDS_CHANGED,
        "another field",
        c,
        Contracts.with(c, RecordKey.of(c.schema(), List.of("id", "at"))),
        'B');
    part(
        Rule.KEY_SCHEMA_CHANGED,
        "string to bytes",
        c,
        Contracts.with(c, new RecordKey(List.of("id"), Schema.create(Schema.Type.BYTES))),
        'B');
    part(Rule.EVENT_TIME_CHANGED, "another field", c, Contracts.with(c, Optional.of("paid")), 'B');
    part(
        Rule.EVENT_TIME_CHANGED,
        "a field to the time of publishing",
        c,
        Contracts.with(c, Optional.<String>empty()),
        'B');
  }

  void classifications() {
    Contract none = Contracts.contract();
    Contract restricted = Contracts.with(none, Map.of("id", "restricted"));
    part(Rule.CLASSIFICATION_ADDED, "restricted", none, restricted, 'S');
    part(Rule.CLASSIFICATION_REMOVED, "restricted", restricted, none, 'C');
    part(
        Rule.CLASSIFICATION_LOWERED,
        "restricted to public",
        restricted,
        Contracts.with(none, Map.of("id", "public")),
        'C');
    part(
        Rule.CLASSIFICATION_RAISED,
        "restricted to secret",
        restricted,
        Contracts.with(none, Map.of("id", "secret")),
        'C');
    part(
        Rule.CLASSIFICATION_CHANGED,
        "to a word whose rank is not known",
        restricted,
        Contracts.with(none, Map.of("id", "blue")),
        'C');
  }

  void quality() {
    Contract c = Contracts.contract();
    Contract ten = Contracts.with(c, rule(Map.of("mustBeLessThan", 10), Map.of()));
    part(Rule.QUALITY_RULE_ADDED, "fewer than 10 nulls", c, ten, 'S');
    part(Rule.QUALITY_RULE_REMOVED, "fewer than 10 nulls", ten, c, 'C');
    part(
        Rule.QUALITY_RULE_STRENGTHENED,
        "fewer than 10 to at most 5",
        ten,
        Contracts.with(c, rule(Map.of("mustBeLessOrEqualTo", 5), Map.of())),
        'S');
    part(
        Rule.QUALITY_RULE_WEAKENED,
        "fewer than 10 to at most 10",
        ten,
        Contracts.with(c, rule(Map.of("mustBeLessOrEqualTo", 10), Map.of())),
        'C');
    part(
        Rule.QUALITY_RULE_WEAKENED,
        "between 2 and 5 to between 1 and 5",
        Contracts.with(c, rule(Map.of("mustBeBetween", List.of(2, 5)), Map.of())),
        Contracts.with(c, rule(Map.of("mustBeBetween", List.of(1, 5)), Map.of())),
        'C');
    part(
        Rule.QUALITY_RULE_WEAKENED,
        "one valid value more",
        Contracts.with(c, rule(Map.of(), Map.of("validValues", List.of("a")))),
        Contracts.with(c, rule(Map.of(), Map.of("validValues", List.of("a", "b")))),
        'C');
    part(
        Rule.QUALITY_RULE_CHANGED,
        "fewer than 10 to more than 2",
        ten,
        Contracts.with(c, rule(Map.of("mustBeGreaterThan", 2), Map.of())),
        'C');
    part(
        Rule.QUALITY_RULE_CHANGED,
        "another CEL expression",
        Contracts.with(c, cel("amount > 0")),
        Contracts.with(c, cel("amount > -5")),
        'C');
  }

  void violations() {
    Contract c = Contracts.contract();
    Contract quarantined = Contracts.with(c, OnViolation.QUARANTINE);
    part(Rule.ON_VIOLATION_CHANGED, "reject to quarantine", c, quarantined, 'C');
    part(Rule.ON_VIOLATION_CHANGED, "quarantine to reject", quarantined, c, 'C');
  }

  void headers() {
    Contract c = Contracts.contract();
    Contract events = Contracts.with(c, EventHeaders.CLOUDEVENTS);
    part(Rule.HEADERS_ADDED, "none to cloudevents", c, events, 'S');
    part(Rule.HEADERS_REMOVED, "cloudevents to none", events, c, 'C');
  }

  void serviceLevels() {
    Contract c = Contracts.contract();
    Contract minute = Contracts.with(c, level("latency", "1", "min"));
    part(Rule.SERVICE_LEVEL_ADDED, "latency of a minute", c, minute, 'S');
    part(Rule.SERVICE_LEVEL_REMOVED, "latency of a minute", minute, c, 'C');
    part(
        Rule.SERVICE_LEVEL_STRENGTHENED,
        "latency from 1 min to 30 s",
        minute,
        Contracts.with(c, level("latency", "30", "s")),
        'S');
    part(
        Rule.SERVICE_LEVEL_WEAKENED,
        "latency from 1 min to 90 s",
        minute,
        Contracts.with(c, level("latency", "90", "s")),
        'C');
    part(
        Rule.SERVICE_LEVEL_WEAKENED,
        "availability from 99.9 % to 99 %",
        Contracts.with(c, level("availability", "99.9", "%")),
        Contracts.with(c, level("availability", "99", "percent")),
        'C');
    part(
        Rule.SERVICE_LEVEL_CHANGED,
        "a property whose direction is not known",
        Contracts.with(c, level("shine", "1", "")),
        Contracts.with(c, level("shine", "2", "")),
        'C');
  }

  void topics() {
    Contract c = Contracts.contract();
    part(Rule.RETENTION_EXTENDED, "30 days to forever", c, kept(4, Cleanup.DELETE, 0), 'S');
    part(
        Rule.RETENTION_SHORTENED, "30 days to 7, nobody reads", c, kept(4, Cleanup.DELETE, 7), 'C');
    part(Rule.CLEANUP_CHANGED, "delete to compact", c, kept(4, Cleanup.COMPACT, 30), 'B');
    part(Rule.PARTITIONS_CHANGED, "4 to 8", c, kept(8, Cleanup.DELETE, 30), 'B');
    Contract virtual = Contracts.topic(c, Optional.empty());
    part(Rule.TOPIC_REMOVED, "the product becomes virtual", c, virtual, 'B');
    part(Rule.TOPIC_ADDED, "the product is no longer virtual", virtual, c, 'S');
  }

  void life() {
    Contract c = Contracts.contract();
    Contract backward = Contracts.in(Compatibility.BACKWARD, c);
    part(Rule.COMPATIBILITY_WEAKENED, "FULL_TRANSITIVE to BACKWARD", c, backward, 'C');
    part(Rule.COMPATIBILITY_STRENGTHENED, "BACKWARD to FULL_TRANSITIVE", backward, c, 'S');
    part(
        Rule.COMPATIBILITY_CHANGED,
        "BACKWARD to FORWARD",
        backward,
        Contracts.in(Compatibility.FORWARD, c),
        'C');
    part(Rule.STATUS_CHANGED, "active to deprecated", c, Contracts.with(c, Status.DEPRECATED), 'S');
    part(Rule.STATUS_CHANGED, "active to draft", c, Contracts.with(c, Status.DRAFT), 'C');
    Contract ends = Contracts.until(c, LocalDate.of(2030, 1, 31));
    part(Rule.SUNSET_CHANGED, "announced", c, ends, 'C');
    part(Rule.SUNSET_CHANGED, "put off", ends, Contracts.until(c, LocalDate.of(2031, 1, 31)), 'S');
    part(Rule.CONTRACT_ID_CHANGED, "another id", c, Contracts.called(c, "urn:other"), 'C');
    part(
        Rule.DESCRIPTION_CHANGED,
        "other words",
        c,
        Contracts.with(c, new Description("Orders.", "", "")),
        'S');
  }

  private static Contract kept(int partitions, Cleanup cleanup, int days) {
    return Contracts.topic(
        Contracts.contract(),
        Optional.of(
            new TopicSettings(
                partitions,
                cleanup,
                days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days)))));
  }

  private static QualityRule rule(Map<String, Object> bounds, Map<String, Object> arguments) {
    return new QualityRule(
        "nulls",
        Optional.of("id"),
        QualityRule.Type.LIBRARY,
        Optional.of("nullValues"),
        "",
        arguments,
        bounds,
        Optional.empty(),
        Optional.empty());
  }

  private static QualityRule cel(String expression) {
    return new QualityRule(
        "positive",
        Optional.empty(),
        QualityRule.Type.CUSTOM,
        Optional.empty(),
        expression,
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static ServiceLevel level(String property, String value, String unit) {
    return new ServiceLevel(
        property, value, unit.isEmpty() ? Optional.empty() : Optional.of(unit), Optional.empty());
  }
}
