package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** JSON values as cells of a table. Pure. */
final class Cells {

  private Cells() {}

  /** A text as it is; {@link Table#NONE} when there is none. */
  static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() || value.asText().isEmpty()
        ? Table.NONE
        : value.asText();
  }

  /** A count, with thousands separators. */
  static String count(JsonNode value) {
    return value.isNumber() ? count(value.asLong()) : Table.NONE;
  }

  /** A count, with thousands separators. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A rate, with one decimal while it is small. */
  static String rate(JsonNode value) {
    if (!value.isNumber()) {
      return Table.NONE;
    }
    double rate = value.asDouble();
    return String.format(Locale.ROOT, rate < 10 && rate > 0 ? "%,.1f" : "%,.0f", rate);
  }

  /** A value of a record, in full: numbers as they are, what has parts as JSON. */
  static String value(JsonNode value) {
    if (value.isBigDecimal()) {
      return value.decimalValue().toPlainString();
    }
    return value.isContainerNode() ? value.toString() : text(value);
  }
}
