package dev.weft.sdk.stream;

import org.jspecify.annotations.Nullable;

/** The bytes of a record. */
final class RawRecord {

  private final byte @Nullable [] key;
  private final byte @Nullable [] value;

  RawRecord(byte @Nullable [] key, byte @Nullable [] value) {
    this.key = key;
    this.value = value;
  }

  byte @Nullable [] key() {
    return key;
  }

  byte @Nullable [] value() {
    return value;
  }
}
