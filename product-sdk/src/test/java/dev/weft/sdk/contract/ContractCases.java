package dev.weft.sdk.contract;

import static dev.weft.sdk.contract.ContractCase.Avro.BACKWARD;
import static dev.weft.sdk.contract.ContractCase.Avro.BOTH;
import static dev.weft.sdk.contract.ContractCase.Avro.FORWARD;
import static dev.weft.sdk.contract.ContractCase.Avro.NEITHER;
import static dev.weft.sdk.contract.ContractCase.Avro.SILENT;

import dev.weft.sdk.contract.ContractCase.Avro;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Every way to change a contract that is told apart. The impact is written as four letters, for
 * FULL, BACKWARD, FORWARD and NONE: S is safe, C careful, B breaking.
 */
final class ContractCases {

  private static final String MILLIS = "{'type': 'long', 'logicalType': 'timestamp-millis'}";
  private static final String MICROS = "{'type': 'long', 'logicalType': 'timestamp-micros'}";
  private static final String LOCAL = "{'type': 'long', 'logicalType': 'local-timestamp-millis'}";
  private static final String DATE = "{'type': 'int', 'logicalType': 'date'}";
  private static final String TIME = "{'type': 'int', 'logicalType': 'time-millis'}";
  private static final String UUID = "{'type': 'string', 'logicalType': 'uuid'}";
  private static final String RECORD_A =
      "{'type': 'record', 'name': 'A', 'fields': [{'name': 'n', 'type': 'int'}]}";
  private static final String RECORD_B =
      "{'type': 'record', 'name': 'B', 'fields': [{'name': 'n', 'type': 'int'}]}";

  private final List<ContractCase> cases = new ArrayList<>();

  private ContractCases() {}

  static List<ContractCase> all() {
    ContractCases all = new ContractCases();
    all.fields();
    all.nulls();
    all.types();
    all.elements();
    all.logicalTypes();
    all.namedTypes();
    all.enums();
    all.defaultsAndAliases();
    all.properties();
    all.keysAndTimes();
    all.classifications();
    all.quality();
    all.violations();
    all.headers();
    all.serviceLevels();
    all.topics();
    all.life();
    return List.copyOf(all.cases);
  }

  private void fields() {
    fields(Rule.FIELD_ADDED, "with a default", "", f("x", "'int'", "'default': 0"), "SSSS", BOTH);
    fields(
        Rule.FIELD_ADDED,
        "in a record within, two levels down",
        f("c", "{'type': 'record', 'name': 'C', 'fields': [%s]}".formatted(f("n", "'int'"))),
        f(
            "c",
            "{'type': 'record', 'name': 'C', 'fields': [%s, %s]}"
                .formatted(f("n", "'int'"), f("m", "['null', 'int']", "'default': null"))),
        "SSSS",
        BOTH);
    fields(Rule.FIELD_ADDED_WITHOUT_DEFAULT, "without one", "", f("x", "'int'"), "BBCC", FORWARD);
    fields(
        Rule.FIELD_REMOVED,
        "that had a default",
        f("x", "'int'", "'default': 0"),
        "",
        "CCCC",
        BOTH);
    fields(
        Rule.FIELD_REMOVED_WITHOUT_DEFAULT, "that had none", f("x", "'int'"), "", "BCBC", BACKWARD);
    fields(
        Rule.FIELD_RENAMED,
        "through an alias",
        f("x", "'int'"),
        f("y", "'int'", "'aliases': ['x']"),
        "BCBC",
        BACKWARD);
    fields(
        Rule.FIELD_RENAMED,
        "through an alias, with a default",
        f("x", "'int'", "'default': 0"),
        f("y", "'int'", "'default': 0, 'aliases': ['x']"),
        "BCBC",
        BOTH);
    fields(
        Rule.FIELDS_REORDERED,
        "two fields swap places",
        f("x", "'int'") + ", " + f("y", "'string'"),
        f("y", "'string'") + ", " + f("x", "'int'"),
        "SSSS",
        BOTH);
    fields(
        Rule.SORT_ORDER_CHANGED,
        "ascending to ignore",
        f("x", "'int'"),
        f("x", "'int'", "'order': 'ignore'"),
        "CCCC",
        BOTH);
    fields(
        Rule.DOC_CHANGED,
        "of a field",
        f("x", "'int'"),
        f("x", "'int'", "'doc': 'X.'"),
        "SSSS",
        BOTH);
  }

  private void nulls() {
    types(Rule.MADE_NULLABLE, "int to null or int", "'int'", "['null', 'int']", "BCBC", BACKWARD);
    types(Rule.MADE_REQUIRED, "null or int to int", "['null', 'int']", "'int'", "BBCC", FORWARD);
    types(
        Rule.BRANCH_ADDED,
        "string to a union",
        "['null', 'string']",
        "['null', 'string', 'boolean']",
        "BCBC",
        BACKWARD);
    types(
        Rule.BRANCH_ADDED,
        "int beside long, which takes it",
        "['null', 'long']",
        "['null', 'long', 'int']",
        "SSSS",
        BOTH);
    types(
        Rule.BRANCH_ADDED,
        "long beside double, which rounds it",
        "['null', 'double']",
        "['null', 'double', 'long']",
        "BBBB",
        BOTH);
    types(
        Rule.BRANCH_ADDED,
        "a record to a union of records",
        "[" + RECORD_A + ", 'null']",
        "[" + RECORD_A + ", 'null', " + RECORD_B + "]",
        "BCBC",
        BACKWARD);
    types(
        Rule.BRANCH_REMOVED,
        "string from a union",
        "['null', 'int', 'string']",
        "['null', 'int']",
        "BBCC",
        FORWARD);
    types(
        Rule.BRANCH_REMOVED,
        "long beside double, which rounds it",
        "['null', 'double', 'long']",
        "['null', 'double']",
        "BBBB",
        BOTH);
    types(
        Rule.BRANCHES_REORDERED,
        "null or int to int or null",
        "['null', 'int']",
        "['int', 'null']",
        "SSSS",
        BOTH);
  }

  private void types() {
    types(Rule.UNION_OF_ONE, "int alone", "['int']", "'int'", "SSSS", BOTH);
    types(
        Rule.UNION_OF_ONE,
        "timestamp-millis alone",
        "[%s]".formatted(MILLIS),
        MILLIS,
        "BBCC",
        BOTH);
    types(
        Rule.UNION_OF_ONE,
        "a union of timestamp-millis",
        MILLIS,
        "[%s]".formatted(MILLIS),
        "BCBC",
        BOTH);
    types(Rule.TYPE_WIDENED, "int to long", "'int'", "'long'", "BCBC", BACKWARD);
    types(Rule.TYPE_WIDENED, "int to double", "'int'", "'double'", "BCBC", BACKWARD);
    types(Rule.TYPE_WIDENED, "float to double", "'float'", "'double'", "BCBC", BACKWARD);
    types(
        Rule.TYPE_WIDENED,
        "int to long within a union",
        "['null', 'int']",
        "['null', 'long']",
        "BCBC",
        BACKWARD);
    types(
        Rule.TYPE_WIDENED,
        "elements of an array, int to long",
        "{'type': 'array', 'items': 'int'}",
        "{'type': 'array', 'items': 'long'}",
        "BCBC",
        BACKWARD);
    types(Rule.TYPE_NARROWED, "long to int", "'long'", "'int'", "BBCC", FORWARD);
    types(Rule.TYPE_CHANGED, "int to string", "'int'", "'string'", "BBBC", NEITHER);
    types(
        Rule.TYPE_CHANGED,
        "array to map",
        "{'type': 'array', 'items': 'int'}",
        "{'type': 'map', 'values': 'int'}",
        "BBBC",
        NEITHER);
    types(Rule.TYPE_LOSES_PRECISION, "int to float", "'int'", "'float'", "BBBB", BACKWARD);
    types(Rule.TYPE_LOSES_PRECISION, "long to float", "'long'", "'float'", "BBBB", BACKWARD);
    types(Rule.TYPE_LOSES_PRECISION, "long to double", "'long'", "'double'", "BBBB", BACKWARD);
    types(
        Rule.TYPE_LOSES_PRECISION,
        "values of a map, long to double",
        "{'type': 'map', 'values': 'long'}",
        "{'type': 'map', 'values': 'double'}",
        "BBBB",
        BACKWARD);
    types(Rule.TEXT_AND_BYTES_SWAPPED, "string to bytes", "'string'", "'bytes'", "BBBB", BOTH);
    types(Rule.TEXT_AND_BYTES_SWAPPED, "bytes to string", "'bytes'", "'string'", "BBBB", BOTH);
  }

  private void elements() {
    types(
        Rule.ELEMENT_SIZE_CHANGED,
        "records in an array get a field with a default",
        "{'type': 'array', 'items': %s}".formatted(RECORD_A),
        "{'type': 'array', 'items': %s}"
            .formatted(RECORD_A.replace("}]", "}, %s]".formatted(f("m", "'int'", "'default': 0")))),
        "CCCC",
        BOTH);
  }

  private void logicalTypes() {
    types(Rule.DECIMAL_SCALE_CHANGED, "2 to 4", decimal(10, 2), decimal(10, 4), "BBBB", BOTH);
    types(
        Rule.DECIMAL_SCALE_CHANGED,
        "in the elements of an array, 4 to 2",
        "{'type': 'array', 'items': %s}".formatted(decimal(10, 4)),
        "{'type': 'array', 'items': %s}".formatted(decimal(10, 2)),
        "BBBB",
        BOTH);
    types(Rule.DECIMAL_PRECISION_REDUCED, "20 to 4", decimal(20, 2), decimal(4, 2), "BBCC", BOTH);
    types(Rule.DECIMAL_PRECISION_RAISED, "4 to 20", decimal(4, 2), decimal(20, 2), "BCBC", BOTH);
    types(Rule.TIME_UNIT_CHANGED, "timestamp-millis to -micros", MILLIS, MICROS, "BBBB", BOTH);
    types(
        Rule.TIME_UNIT_CHANGED,
        "the same within a union",
        "['null', %s]".formatted(MILLIS),
        "['null', %s]".formatted(MICROS),
        "BBBB",
        BOTH);
    types(Rule.LOGICAL_TYPE_ADDED, "long to timestamp-millis", "'long'", MILLIS, "BBBB", BOTH);
    types(Rule.LOGICAL_TYPE_ADDED, "bytes to decimal", "'bytes'", decimal(4, 2), "BBBB", BOTH);
    types(Rule.LOGICAL_TYPE_REMOVED, "timestamp-millis to long", MILLIS, "'long'", "BBBB", BOTH);
    types(Rule.LOGICAL_TYPE_CHANGED, "date to time-millis", DATE, TIME, "BBBB", BOTH);
    types(Rule.LOGICAL_TYPE_CHANGED, "timestamp to local timestamp", MILLIS, LOCAL, "BBBB", BOTH);
    types(Rule.LOGICAL_TYPE_CHANGED, "date to timestamp-millis", DATE, MILLIS, "BBBB", BACKWARD);
    types(Rule.LOGICAL_TYPE_CHANGED, "decimal to string", decimal(4, 2), "'string'", "BBBB", BOTH);
    types(Rule.TEXT_BECOMES_UUID, "string to uuid", "'string'", UUID, "BBCC", BOTH);
    types(Rule.UUID_BECOMES_TEXT, "uuid to string", UUID, "'string'", "BCBC", BOTH);
  }

  private void namedTypes() {
    types(Rule.NAME_CHANGED, "of a record", RECORD_A, RECORD_B, "BBBC", NEITHER);
    types(
        Rule.NAME_CHANGED,
        "of an enum, with an alias",
        "{'type': 'enum', 'name': 'E', 'symbols': ['X']}",
        "{'type': 'enum', 'name': 'F', 'symbols': ['X'], 'aliases': ['E']}",
        "BCBC",
        BACKWARD);
    types(
        Rule.NAMESPACE_CHANGED,
        "of a record",
        RECORD_A,
        RECORD_A.replace("'A'", "'other.A'"),
        "BBBC",
        BOTH);
    types(
        Rule.NAMESPACE_CHANGED,
        "of a fixed type",
        "{'type': 'fixed', 'name': 'F', 'size': 2}",
        "{'type': 'fixed', 'name': 'other.F', 'size': 2}",
        "BBBC",
        BOTH);
    types(
        Rule.FIXED_SIZE_CHANGED,
        "2 to 4",
        "{'type': 'fixed', 'name': 'F', 'size': 2}",
        "{'type': 'fixed', 'name': 'F', 'size': 4}",
        "BBBC",
        NEITHER);
    types(
        Rule.ALIAS_TAKES_TYPE,
        "a new record with an alias that another one is called by",
        "['null', %s]".formatted(RECORD_A),
        "['null', %s, %s]".formatted(RECORD_A, RECORD_B.replace("'B',", "'B', 'aliases': ['A'],")),
        "BBBB",
        BACKWARD);
  }

  private void enums() {
    types(
        Rule.ENUM_SYMBOL_ADDED,
        "without a default",
        e("X", "Y"),
        e("X", "Y", "Z"),
        "BCBC",
        BACKWARD);
    types(
        Rule.ENUM_SYMBOL_ADDED,
        "the old enum has a default",
        e("X", "Y").replace("}", ", 'default': 'X'}"),
        e("X", "Y", "Z").replace("}", ", 'default': 'X'}"),
        "CCCC",
        BOTH);
    types(Rule.ENUM_SYMBOL_REMOVED, "without a default", e("X", "Y"), e("X"), "BBCC", FORWARD);
    types(
        Rule.ENUM_SYMBOL_REMOVED,
        "the new enum has a default",
        e("X", "Y"),
        e("X").replace("}", ", 'default': 'X'}"),
        "CCCC",
        BOTH);
    types(Rule.ENUM_REORDERED, "X, Y to Y, X", e("X", "Y"), e("Y", "X"), "CCCC", BOTH);
    types(
        Rule.ENUM_DEFAULT_CHANGED,
        "X to Y",
        e("X", "Y").replace("}", ", 'default': 'X'}"),
        e("X", "Y").replace("}", ", 'default': 'Y'}"),
        "CCCC",
        BOTH);
  }

  private void defaultsAndAliases() {
    String x = f("x", "'int'", "'default': 0");
    fields(Rule.DEFAULT_ADDED, "0", f("x", "'int'"), x, "SSSS", BOTH);
    fields(Rule.DEFAULT_CHANGED, "0 to 9", x, f("x", "'int'", "'default': 9"), "CCCC", BOTH);
    fields(
        Rule.DEFAULT_UNUSABLE,
        "null for a union that begins with a record",
        f("x", "['null', %s]".formatted(RECORD_A), "'default': null"),
        f("x", "[%s, 'null']".formatted(RECORD_A), "'default': null"),
        "BBCC",
        BOTH);
    fields(Rule.DEFAULT_REMOVED, "0 to none", x, f("x", "'int'"), "CCCC", BOTH);
    fields(
        Rule.ALIAS_TAKES_FIELD,
        "a new field takes the name of one that stays",
        x,
        f("y", "'int'", "'default': 0, 'aliases': ['x']") + ", " + x,
        "BBBB",
        BOTH);
    fields(
        Rule.ALIAS_TAKES_FIELD,
        "two fields swap their names through aliases",
        f("x", "'int'") + ", " + f("y", "'int'"),
        f("x", "'int'", "'aliases': ['y']") + ", " + f("y", "'int'", "'aliases': ['x']"),
        "BBBB",
        FORWARD);
    fields(
        Rule.ALIAS_TAKES_FIELD,
        "an old alias meets a new field of that name",
        f("x", "'int'", "'default': 0, 'aliases': ['y']"),
        f("x", "'int'", "'default': 0, 'aliases': ['y']") + ", " + f("y", "'int'", "'default': 0"),
        "BBBB",
        BACKWARD);
    fields(
        Rule.ALIAS_ADDED,
        "that nothing is called by",
        x,
        f("x", "'int'", "'default': 0, 'aliases': ['w']"),
        "SSSS",
        BOTH);
    fields(
        Rule.ALIAS_REMOVED,
        "that nothing is called by",
        f("x", "'int'", "'default': 0, 'aliases': ['w']"),
        x,
        "CCCC",
        BOTH);
  }

  private void properties() {
    String plain = f("x", "'int'");
    String personal = f("x", "'int'", "'pii': true");
    String hidden = f("x", "'int'", "'weft.protect': 'customer'");
    fields(Rule.PROPERTY_ADDED, "a tag for personal data", plain, personal, "SSSS", BOTH);
    fields(
        Rule.PROPERTY_CHANGED,
        "another value",
        personal,
        f("x", "'int'", "'pii': 'yes'"),
        "CCCC",
        BOTH);
    fields(Rule.PROPERTY_REMOVED, "a tag for personal data", personal, plain, "CCCC", BOTH);
    fields(
        Rule.UNIT_CHANGED,
        "metres to feet",
        f("x", "'int'", "'unit': 'm'"),
        f("x", "'int'", "'unit': 'ft'"),
        "BBBB",
        BOTH);
    fields(Rule.PROTECTION_ADDED, "weft.protect", plain, hidden, "CCCC", BOTH);
    fields(
        Rule.PROTECTION_CHANGED,
        "weft.protect",
        hidden,
        f("x", "'int'", "'weft.protect': 'order'"),
        "CCCC",
        BOTH);
    fields(Rule.PROTECTION_REMOVED, "weft.protect", hidden, plain, "BBBB", BOTH);
  }

  private void keysAndTimes() {
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

  private void classifications() {
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

  private void quality() {
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

  private void violations() {
    Contract c = Contracts.contract();
    Contract quarantined = Contracts.with(c, OnViolation.QUARANTINE);
    part(Rule.ON_VIOLATION_CHANGED, "reject to quarantine", c, quarantined, 'C');
    part(Rule.ON_VIOLATION_CHANGED, "quarantine to reject", quarantined, c, 'C');
  }

  private void headers() {
    Contract c = Contracts.contract();
    Contract events = Contracts.with(c, EventHeaders.CLOUDEVENTS);
    part(Rule.HEADERS_ADDED, "none to cloudevents", c, events, 'S');
    part(Rule.HEADERS_REMOVED, "cloudevents to none", events, c, 'C');
  }

  private void serviceLevels() {
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

  private void topics() {
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

  private void life() {
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

  private static String decimal(int precision, int scale) {
    return "{'type': 'bytes', 'logicalType': 'decimal', 'precision': %d, 'scale': %d}"
        .formatted(precision, scale);
  }

  private static String e(String... symbols) {
    return "{'type': 'enum', 'name': 'E', 'symbols': ['%s']}"
        .formatted(String.join("', '", symbols));
  }

  private static String f(String name, String type) {
    return "{'name': '%s', 'type': %s}".formatted(name, type);
  }

  private static String f(String name, String type, String more) {
    return "{'name': '%s', 'type': %s, %s}".formatted(name, type, more);
  }

  private void types(
      Rule rule, String example, String before, String after, String impacts, Avro avro) {
    fields(rule, example, f("x", before), f("x", after), impacts, avro);
  }

  private void fields(
      Rule rule, String example, String before, String after, String impacts, Avro avro) {
    add(
        rule,
        example,
        Contracts.of(Contracts.record(before)),
        Contracts.of(Contracts.record(after)),
        impacts,
        avro);
  }

  private void part(Rule rule, String example, Contract earlier, Contract next, char impact) {
    add(rule, example, earlier, next, String.valueOf(impact).repeat(4), SILENT);
  }

  private void add(
      Rule rule, String example, Contract earlier, Contract next, String impacts, Avro avro) {
    cases.add(
        new ContractCase(
            rule,
            example,
            earlier,
            next,
            impact(impacts.charAt(0)),
            impact(impacts.charAt(1)),
            impact(impacts.charAt(2)),
            impact(impacts.charAt(3)),
            avro));
  }

  private static Impact impact(char letter) {
    return switch (letter) {
      case 'S' -> Impact.SAFE;
      case 'C' -> Impact.CAREFUL;
      case 'B' -> Impact.BREAKING;
      default -> throw new IllegalArgumentException("No impact: " + letter);
    };
  }
}
