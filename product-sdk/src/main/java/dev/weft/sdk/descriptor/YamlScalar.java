package dev.weft.sdk.descriptor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.Schema;

/** What single words of YAML mean, without any loss. */
final class YamlScalar {

  /** Longer ones stay the words they are: nobody counts so far, and reading them takes long. */
  private static final int MAX_DIGITS = 1_000;

  private static final Schema SCHEMA = LoadSettings.builder().build().getSchema();
  private static final int HEXADECIMAL = 16;
  private static final int OCTAL = 8;
  private static final int LONG_BITS = 63;

  private YamlScalar() {}

  /** A text, {@link Long}, {@link BigInteger}, {@link BigDecimal}, {@link Boolean} or null. */
  static @Nullable Object value(Tag tag, String text) {
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return text.equalsIgnoreCase("true");
    }
    if (text.length() > MAX_DIGITS) {
      return text;
    }
    if (tag.equals(Tag.INT)) {
      return whole(text);
    }
    return tag.equals(Tag.FLOAT) ? decimal(text) : text;
  }

  /** What a text would mean if it were written without quotes. */
  static @Nullable Object meant(String text) {
    return value(SCHEMA.getScalarResolver().resolve(text, true), text);
  }

  private static Object whole(String text) {
    BigInteger number;
    if (text.startsWith("0x")) {
      number = new BigInteger(text.substring(2), HEXADECIMAL);
    } else if (text.startsWith("0o")) {
      number = new BigInteger(text.substring(2), OCTAL);
    } else {
      number = new BigInteger(text);
    }
    return number.bitLength() <= LONG_BITS ? (Object) number.longValue() : number;
  }

  /** Infinity and not-a-number have no decimal; they stay the words they are. */
  private static Object decimal(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return word.endsWith("inf") || word.endsWith("nan") ? word : new BigDecimal(text);
  }
}
