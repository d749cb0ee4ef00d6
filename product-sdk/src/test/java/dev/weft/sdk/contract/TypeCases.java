package dev.weft.sdk.contract;

import static dev.weft.sdk.contract.ContractCase.Avro.BACKWARD;
import static dev.weft.sdk.contract.ContractCase.Avro.BOTH;
import static dev.weft.sdk.contract.ContractCase.Avro.FORWARD;
import static dev.weft.sdk.contract.ContractCase.Avro.NEITHER;

/** Changes of types. */
final class TypeCases extends CaseList {

  private static final String MICROS = "{'type': 'long', 'logicalType': 'timestamp-micros'}";
  private static final String LOCAL = "{'type': 'long', 'logicalType': 'local-timestamp-millis'}";
  private static final String DATE = "{'type': 'int', 'logicalType': 'date'}";
  private static final String TIME = "{'type': 'int', 'logicalType': 'time-millis'}";
  private static final String UUID = "{'type': 'string', 'logicalType': 'uuid'}";

  void types() {
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

  void elements() {
    types(
        Rule.ELEMENT_SIZE_CHANGED,
        "records in an array get a field with a default",
        "{'type': 'array', 'items': %s}".formatted(RECORD_A),
        "{'type': 'array', 'items': %s}"
            .formatted(RECORD_A.replace("}]", "}, %s]".formatted(f("m", "'int'", "'default': 0")))),
        "CCCC",
        BOTH);
  }

  void logicalTypes() {
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

  void namedTypes() {
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

  void enums() {
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
}
