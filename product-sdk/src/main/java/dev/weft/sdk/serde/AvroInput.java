package dev.weft.sdk.serde;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.avro.generic.GenericFixed;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Where generated codecs read from: Avro's binary form, which anybody may have written. Every
 * length and count is checked against the bytes that are left before anything is made for it; all
 * that is wrong is a {@link SerializationException}. For generated code; one thread at a time.
 */
public final class AvroInput {

  /** Items that take no bytes, such as nulls, can't be checked against the bytes that are left. */
  static final int MAX_ITEMS_WITHOUT_BYTES = 1_000_000;

  private static final int MAX_DEPTH = AvroOutput.MAX_DEPTH;
  private static final byte[] NOTHING = {};

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LITTLE_ENDIAN_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = NOTHING;
  private int position;
  private int end;
  private int depth;
  private long itemsLeft;

  AvroInput() {}

  /** Begins a record. */
  void start(byte[] source, int from) {
    bytes = source;
    position = from;
    end = source.length;
    depth = 0;
    itemsLeft = (long) end - from + MAX_ITEMS_WITHOUT_BYTES;
  }

  /** Lets the bytes go, so that they are not kept until the next record. */
  void finish() {
    bytes = NOTHING;
    position = 0;
    end = 0;
  }

  int position() {
    return position;
  }

  int left() {
    return end - position;
  }

  public boolean readBoolean() {
    int value = bytes[take(1)];
    if ((value & ~1) != 0) {
      throw new SerializationException("a boolean of " + value);
    }
    return value == 1;
  }

  public int readInt() {
    long value = readVarint();
    if (value >>> Integer.SIZE != 0) {
      throw new SerializationException("a number too large for an int");
    }
    int bits = (int) value;
    return (bits >>> 1) ^ -(bits & 1);
  }

  public long readLong() {
    long value = readVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  public float readFloat() {
    return Float.intBitsToFloat((int) LITTLE_ENDIAN_INT.get(bytes, take(Float.BYTES)));
  }

  public double readDouble() {
    return Double.longBitsToDouble((long) LITTLE_ENDIAN.get(bytes, take(Double.BYTES)));
  }

  /**
   * The number of a union's branch, or of an enum's symbol.
   *
   * @param count how many there are
   */
  public int readIndex(int count) {
    int index = readInt();
    if (index < 0 || index >= count) {
      throw new SerializationException(
          "an enum's symbol or a union's branch of number " + index + ", there are " + count);
    }
    return index;
  }

  public String readString() {
    int length = readLength();
    return new String(bytes, take(length), length, StandardCharsets.UTF_8);
  }

  public ByteBuffer readBytes() {
    int length = readLength();
    int from = take(length);
    return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + length));
  }

  /** Fills a fixed type. */
  public <F extends GenericFixed> F readFixed(F target) {
    byte[] into = target.bytes();
    System.arraycopy(bytes, take(into.length), into, 0, into.length);
    return target;
  }

  public UUID readUuid() {
    int from = take(2 * Long.BYTES);
    return new UUID(
        (long) BIG_ENDIAN.get(bytes, from), (long) BIG_ENDIAN.get(bytes, from + Long.BYTES));
  }

  /** A decimal in bytes. */
  public BigDecimal readDecimal(int scale) {
    return readDecimal(scale, readLength());
  }

  /** A decimal in a fixed type. */
  public BigDecimal readDecimal(int scale, int length) {
    int from = take(length);
    if (length < 1 || length > Long.BYTES) {
      return longDecimal(scale, from, length);
    }
    if (end - from >= Long.BYTES) {
      long word = (long) BIG_ENDIAN.get(bytes, from);
      return BigDecimal.valueOf(word >> (Long.SIZE - (length << 3)), scale);
    }
    long digits = bytes[from];
    for (int at = from + 1; at < from + length; at++) {
      digits = (digits << Byte.SIZE) | (bytes[at] & 0xff);
    }
    return BigDecimal.valueOf(digits, scale);
  }

  private BigDecimal longDecimal(int scale, int from, int length) {
    if (length == 0) {
      throw new SerializationException("a decimal without bytes");
    }
    return new BigDecimal(new BigInteger(bytes, from, length), scale);
  }

  /**
   * How many items of an array or a map come next; 0 at the end.
   *
   * @param leastBytes how many bytes an item takes at least
   */
  public int readItems(int leastBytes) {
    long count = readLong();
    if (count < 0) {
      count = -count;
      // The bytes that they take together, for readers who want to skip them.
      readLength();
    }
    return checked(count, leastBytes);
  }

  /**
   * Passes over items as far as their writer said how many bytes they take. How many come next that
   * have to be passed over one by one; 0 at the end.
   */
  int skipItems() {
    long count = readLong();
    while (count < 0) {
      skip(readLength());
      count = readLong();
    }
    return checked(count, 0);
  }

  private int checked(long count, int leastBytes) {
    itemsLeft -= count;
    if (count < 0 || itemsLeft < 0 || count * leastBytes > left()) {
      throw new SerializationException(
          "a count of " + count + " items with " + left() + " bytes left");
    }
    return (int) count;
  }

  /** Before a record that can hold itself. */
  public void enter() {
    if (++depth > MAX_DEPTH) {
      throw new SerializationException("records more than " + MAX_DEPTH + " deep in each other");
    }
  }

  /** After it. */
  public void leave() {
    depth--;
  }

  /** Passes over bytes. */
  void skip(int length) {
    take(length);
  }

  int readLength() {
    long length = readLong();
    if (length < 0 || length > left()) {
      throw new SerializationException("a length of " + length + " with " + left() + " bytes left");
    }
    return (int) length;
  }

  void copy(byte[] target, int from, int length) {
    System.arraycopy(bytes, take(length), target, from, length);
  }

  /** Where the next bytes begin, which count as read. */
  private int take(int length) {
    int from = position;
    if (length > end - from) {
      throw new SerializationException("the end, where " + length + " more bytes must come");
    }
    position = from + length;
    return from;
  }

  private long readVarint() {
    int from = position;
    if (from < end) {
      int first = bytes[from];
      if (first >= 0) {
        position = from + 1;
        return first;
      }
      if (end - from >= Long.BYTES) {
        long word = (long) LITTLE_ENDIAN.get(bytes, from);
        long last = ~word & 0x8080808080808080L;
        if (last != 0) {
          int bits = Long.numberOfTrailingZeros(last);
          position = from + ((bits + 1) >>> 3);
          return Sevens.gather(word & (-1L >>> (Long.SIZE - bits)));
        }
      }
    }
    return readLongVarint();
  }

  private long readLongVarint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = bytes[take(1)];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new SerializationException("a number of more than 10 bytes");
  }
}
