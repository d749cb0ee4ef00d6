package dev.weft.sdk.contract;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Default values as text, so that equal ones have equal texts: numbers of any type, and bytes,
 * which Java compares by identity.
 */
final class DefaultText {

  private DefaultText() {}

  /** The default of a field that has one. */
  static String of(Schema.Field field) {
    return text(field.defaultVal());
  }

  private static String text(@Nullable Object value) {
    if (value == null || value.equals(JsonProperties.NULL_VALUE)) {
      return "null";
    }
    if (value instanceof byte[] bytes) {
      return "0x" + HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, entry) -> sorted.put(String.valueOf(key), text(entry)));
      return sorted.toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(DefaultText::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof Number number ? number(number) : value.toString();
  }

  private static String number(Number number) {
    double plain = number.doubleValue();
    if (Double.isNaN(plain) || Double.isInfinite(plain)) {
      return number.toString();
    }
    BigDecimal exact = new BigDecimal(number.toString());
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toString();
  }
}
