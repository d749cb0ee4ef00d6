package dev.weft.sdk.serde;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.avro.generic.GenericFixed;

/** UUIDs between text and Avro, which keeps them as text or as 16 bytes. */
final class UuidText {

  private static final int LENGTH = 36;

  private UuidText() {}

  static UUID parse(String written) throws RuleBrokenException {
    String text = written.strip();
    // UUID.fromString takes "1-1-1-1-1" too.
    if (text.length() == LENGTH) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException e) {
        throw new RuleBrokenException("must be a UUID");
      }
    }
    throw new RuleBrokenException("must be a UUID");
  }

  static String of(Object value) {
    if (value instanceof GenericFixed fixed) {
      ByteBuffer bytes = ByteBuffer.wrap(fixed.bytes());
      return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
    return value.toString();
  }
}
