package dev.weft.sdk.serde;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Where a record comes from: the content of the header {@code weft}. It makes losses and duplicates
 * provable to whoever reads one partition.
 *
 * <p>Written as a byte 1 (the form's version), eight bytes of the publisher's id, big endian, and
 * epoch and sequence as unsigned varints: seven bits a byte, the lowest first, the eighth bit set
 * on all but the last.
 *
 * @param publisher the publisher's id: random, one for each publisher that was opened
 * @param epoch from 0; a publisher begins a new one when events of the last may be lost, as it told
 *     its caller
 * @param sequence from 0 in each epoch and partition, without a gap
 */
public record Origin(long publisher, long epoch, long sequence) {

  /** The header's name. */
  public static final String HEADER = "weft";

  private static final byte VERSION = 1;
  private static final int FIXED = 1 + Long.BYTES;

  /** No varint of 63 bits is longer. */
  private static final int MAX_VARINT = 9;

  public Origin {
    if (epoch < 0 || sequence < 0) {
      throw new IllegalArgumentException(
          "Epoch and sequence are 0 or more, not " + epoch + " and " + sequence);
    }
  }

  /** The header's content. */
  public byte[] toBytes() {
    byte[] bytes = new byte[FIXED + varintLength(epoch) + varintLength(sequence)];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).put(VERSION).putLong(publisher);
    putVarint(buffer, epoch);
    putVarint(buffer, sequence);
    return bytes;
  }

  /**
   * Reads a header's content.
   *
   * @return empty when it is of another version, or malformed: anybody may have written anything
   */
  public static Optional<Origin> parse(byte[] bytes) {
    if (bytes.length < FIXED + 2 || bytes.length > FIXED + 2 * MAX_VARINT || bytes[0] != VERSION) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    long publisher = buffer.getLong();
    long epoch = varint(buffer);
    long sequence = epoch < 0 ? -1 : varint(buffer);
    return sequence < 0 || buffer.hasRemaining()
        ? Optional.empty()
        : Optional.of(new Origin(publisher, epoch, sequence));
  }

  private static int varintLength(long value) {
    return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
  }

  private static void putVarint(ByteBuffer buffer, long value) {
    long rest = value;
    while (rest > 0x7f) {
      buffer.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
  }

  /** -1 when the bytes end too early, or it has more than 63 bits. */
  private static long varint(ByteBuffer buffer) {
    long value = 0;
    for (int i = 0; i < MAX_VARINT && buffer.hasRemaining(); i++) {
      byte next = buffer.get();
      value |= (next & 0x7fL) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    return -1;
  }
}
