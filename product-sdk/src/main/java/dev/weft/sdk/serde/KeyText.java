package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.RecordKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A key as a short text: a number, a text, a date and the like as it is; of several fields, their
 * texts with {@code /} between them, in which {@code /} and {@code %} are {@code %2F} and {@code
 * %25}. Thread-safe.
 */
final class KeyText {

  /** Longer ones say less than they cost. */
  static final int MAX_LENGTH = 256;

  private KeyText() {}

  /** Whether a key's form has such a text: bytes, lists and records within records don't. */
  static boolean of(RecordKey key) {
    return key.schema().getType() == Schema.Type.RECORD
        ? key.schema().getFields().stream().allMatch(field -> isPlain(field.schema()))
        : isPlain(key.schema());
  }

  private static boolean isPlain(Schema schema) {
    return switch (schema.getType()) {
      case STRING, INT, LONG, BOOLEAN, ENUM -> true;
      case BYTES, FIXED -> schema.getLogicalType() instanceof LogicalTypes.Decimal;
      default -> false;
    };
  }

  /** The text of a key of such a form; empty when it is too long, or holds control characters. */
  static Optional<String> of(Key key) {
    String text = key.datum() instanceof IndexedRecord record ? joined(record) : plain(key.datum());
    return text.isEmpty()
            || text.length() > MAX_LENGTH
            || !text.codePoints().allMatch(KeyText::isShown)
        ? Optional.empty()
        : Optional.of(text);
  }

  private static String joined(IndexedRecord record) {
    List<String> parts = new ArrayList<>();
    for (Schema.Field field : record.getSchema().getFields()) {
      parts.add(plain(record.get(field.pos())).replace("%", "%25").replace("/", "%2F"));
    }
    return String.join("/", parts);
  }

  private static String plain(@Nullable Object part) {
    return part instanceof BigDecimal number ? number.toPlainString() : String.valueOf(part);
  }

  /** CloudEvents forbids control characters, and halves of characters. */
  private static boolean isShown(int character) {
    return !Character.isISOControl(character)
        && Character.getType(character) != Character.SURROGATE
        && (character & 0xfffe) != 0xfffe
        && !(character >= 0xfdd0 && character <= 0xfdef);
  }
}
