package dev.weft.sdk.contract;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Conversions;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Default values of fields. */
final class Defaults {

  private static final GenericData VALUES = new GenericData();

  static {
    VALUES.addLogicalTypeConversion(new Conversions.DecimalConversion());
    VALUES.addLogicalTypeConversion(new Conversions.UUIDConversion());
    VALUES.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
    VALUES.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
  }

  private Defaults() {}

  /**
   * Whether Avro can make a value of the default of a field that has one. It parses some that it
   * can't, such as null for a union that begins with a record, or a bare word for a UUID.
   */
  static boolean isUsable(Schema.Field field) {
    try {
      VALUES.getDefaultValue(field);
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever a conversion throws at a default that it can't convert.
      return false;
    }
  }

  /**
   * The default of a field that has one, as text: equal ones have equal texts, also numbers of
   * different types, and bytes, which Java compares by identity.
   */
  static String text(Schema.Field field) {
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
      return list.stream().map(Defaults::text).collect(Collectors.joining(", ", "[", "]"));
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
