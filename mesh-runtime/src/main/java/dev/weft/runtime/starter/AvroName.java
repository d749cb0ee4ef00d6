package dev.weft.runtime.starter;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes names that Avro takes of names that people gave. Pure. */
final class AvroName {

  private static final Pattern FORBIDDEN = Pattern.compile("[^A-Za-z0-9_]+");

  private AvroName() {}

  /** The nearest name of a field: what Avro doesn't take becomes an underscore. */
  static String field(String name) {
    String plain = FORBIDDEN.matcher(name.strip()).replaceAll("_");
    if (plain.isEmpty() || plain.equals("_")) {
      return "field";
    }
    return Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
  }

  /** The name of a record of what a name stands for: {@code daily-totals} is DailyTotals. */
  static String type(String name) {
    StringBuilder type = new StringBuilder();
    for (String word : FORBIDDEN.matcher(name).replaceAll("_").split("_", -1)) {
      if (!word.isEmpty()) {
        type.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return type.isEmpty() || Character.isDigit(type.charAt(0)) ? "Record" + type : type.toString();
  }

  /** The namespace of a domain's records. */
  static String namespace(String domain) {
    return FORBIDDEN.matcher(domain).replaceAll("_").toLowerCase(Locale.ROOT);
  }
}
