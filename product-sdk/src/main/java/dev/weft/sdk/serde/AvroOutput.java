package dev.weft.sdk.serde;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Where generated codecs write to: Avro's binary form behind the prefix of the Confluent wire
 * format, in an array that is used again for each record. For generated code; one thread at a time.
 */
public final class AvroOutput {

  /** Zero byte and schema id, before the Avro body. */
  static final int PREFIX = 5;

  /** Larger than any record that Kafka is set up for. */
  static final int MAX_BYTES = 128 << 20;

  /** As deep as records may hold themselves; what is written must be readable again. */
  static final int MAX_DEPTH = 500;

  private static final int START_BYTES = 512;

  /** After a record as large as this, the array is given back. */
  private static final int KEPT_BYTES = 1 << 20;

  private static final int LONGEST_VARINT = 10;

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LITTLE_ENDIAN_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int limit;
  private byte[] bytes = new byte[START_BYTES];
  private int position;
  private int depth;

  AvroOutput(int limit) {
    this.limit = limit;
  }

  /** Begins a record. */
  void start(int schemaId) {
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[START_BYTES];
    }
    bytes[0] = 0;
    bytes[1] = (byte) (schemaId >>> 24);
    bytes[2] = (byte) (schemaId >>> 16);
    bytes[3] = (byte) (schemaId >>> 8);
    bytes[4] = (byte) schemaId;
    position = PREFIX;
    depth = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, position);
  }

  public void writeBoolean(boolean value) {
    room(1)[position++] = (byte) (value ? 1 : 0);
  }

  public void writeInt(int value) {
    writeVarint(((value << 1) ^ (value >> 31)) & 0xffffffffL);
  }

  public void writeLong(long value) {
    writeVarint((value << 1) ^ (value >> 63));
  }

  public void writeFloat(float value) {
    LITTLE_ENDIAN_INT.set(room(Float.BYTES), position, Float.floatToRawIntBits(value));
    position += Float.BYTES;
  }

  public void writeDouble(double value) {
    LITTLE_ENDIAN.set(room(Double.BYTES), position, Double.doubleToRawLongBits(value));
    position += Double.BYTES;
  }

  /** The number of a union's branch, or of an enum's symbol. */
  public void writeIndex(int index) {
    writeVarint((long) index << 1);
  }

  public void writeString(String text) {
    // Measured: Java's own conversion, array and all, beats a loop over the letters from 8 on.
    writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public void writeBytes(byte[] value) {
    writeLong(value.length);
    writeFixed(value, value.length);
  }

  /** What is left in the buffer, which stays as it is. */
  public void writeBytes(ByteBuffer value) {
    int length = value.remaining();
    writeLong(length);
    byte[] target = room(length);
    value.get(value.position(), target, position, length);
    position += length;
  }

  public void writeFixed(byte[] value, int size) {
    if (value.length != size) {
      throw new IllegalArgumentException(value.length + " bytes for a fixed type of " + size);
    }
    System.arraycopy(value, 0, room(size), position, size);
    position += size;
  }

  public void writeUuid(UUID value) {
    byte[] target = room(2 * Long.BYTES);
    BIG_ENDIAN.set(target, position, value.getMostSignificantBits());
    BIG_ENDIAN.set(target, position + Long.BYTES, value.getLeastSignificantBits());
    position += 2 * Long.BYTES;
  }

  /** The digits of a decimal as bytes, in as few as they take. */
  public void writeUnscaled(long digits) {
    int significant = Long.SIZE + 1 - Long.numberOfLeadingZeros(digits ^ (digits >> 63));
    int length = (significant + 7) >>> 3;
    byte[] target = room(1 + Long.BYTES);
    int at = position;
    target[at] = (byte) (length << 1);
    BIG_ENDIAN.set(target, at + 1, digits << (Long.SIZE - (length << 3)));
    position = at + 1 + length;
  }

  /** The digits of a decimal as a fixed type. */
  public void writeUnscaled(long digits, int size) {
    byte[] target = room(size);
    long rest = digits;
    for (int at = position + size - 1; at >= position; at--) {
      target[at] = (byte) rest;
      rest >>= Byte.SIZE;
    }
    position += size;
  }

  /** A whole number as a fixed type that is as long as it or longer. */
  public void writeNumber(byte[] number, int size) {
    byte[] target = room(size);
    int filled = position + size - number.length;
    Arrays.fill(target, position, filled, (byte) (number[0] >> 7));
    System.arraycopy(number, 0, target, filled, number.length);
    position += size;
  }

  /** Before the items of an array or a map. */
  public void writeItems(int count) {
    if (count > 0) {
      writeVarint((long) count << 1);
    }
  }

  /**
   * After the items.
   *
   * @param left how many of those that were announced did not come
   */
  public void endItems(int left) {
    if (left != 0) {
      throw new ConcurrentModificationException(
          "The size of a collection changed while it was written, by " + -left);
    }
    writeBoolean(false);
  }

  /** Before a record that can hold itself. */
  public void enter() {
    if (++depth > MAX_DEPTH) {
      throw new SerializationException(
          "Records hold each other more than " + MAX_DEPTH + " deep; does one hold itself?");
    }
  }

  /** After it. */
  public void leave() {
    depth--;
  }

  /** The error that a value is of none of a union's types. */
  public IllegalArgumentException noBranch(Object value) {
    return new IllegalArgumentException("The union has no type for a " + value.getClass());
  }

  private void writeVarint(long value) {
    byte[] target = room(LONGEST_VARINT);
    int at = position;
    if (value >>> 7 == 0) {
      target[at] = (byte) value;
      position = at + 1;
    } else if (value >>> 14 == 0) {
      target[at] = (byte) (value | 0x80);
      target[at + 1] = (byte) (value >>> 7);
      position = at + 2;
    } else {
      position = writeLongVarint(target, at, value);
    }
  }

  private static int writeLongVarint(byte[] target, int at, long value) {
    if (value >>> 56 == 0) {
      int length = (Long.SIZE + 6 - Long.numberOfLeadingZeros(value)) / 7;
      long more = 0x8080808080808080L & ((1L << (8 * (length - 1))) - 1);
      LITTLE_ENDIAN.set(target, at, Sevens.spread(value) | more);
      return at + length;
    }
    int end = at;
    long rest = value;
    for (; rest >>> 7 != 0; rest >>>= 7) {
      target[end++] = (byte) (rest | 0x80);
    }
    target[end++] = (byte) rest;
    return end;
  }

  private byte[] room(int more) {
    byte[] now = bytes;
    return now.length - position >= more ? now : grow(more);
  }

  private byte[] grow(int more) {
    long needed = (long) position + more;
    if (needed > limit) {
      throw new SerializationException(
          "Its bytes would be more than " + limit + ", the most that is written for one record");
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(needed, 2L * bytes.length)));
    return bytes;
  }
}
