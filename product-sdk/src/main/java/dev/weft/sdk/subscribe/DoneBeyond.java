package dev.weft.sdk.subscribe;

import java.util.Base64;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which records beyond a committed offset are done as well: committed beside the offset, as its
 * metadata, so that whoever reads on there doesn't do them twice. Pure; never changed.
 */
final class DoneBeyond {

  static final DoneBeyond NONE = new DoneBeyond(0, new BitSet());

  /** How many offsets it covers: as text, less than the 4,096 bytes that Kafka takes. */
  static final int SPAN = 20_000;

  private static final String MARK = "weft1";

  private final long base;
  private final BitSet done;

  /**
   * @param base the committed offset
   * @param done bit n is for the offset base + n
   */
  DoneBeyond(long base, BitSet done) {
    this.base = base;
    this.done = done;
  }

  boolean contains(long offset) {
    return offset >= base && offset - base < done.length() && done.get((int) (offset - base));
  }

  /** Whether nothing from an offset on is in it. */
  boolean endsBefore(long offset) {
    return offset >= base + done.length();
  }

  boolean isEmpty() {
    return done.isEmpty();
  }

  /** As an offset's metadata; empty when there is nothing to say. */
  String toMetadata() {
    return isEmpty()
        ? ""
        : MARK + ":" + base + ":" + Base64.getEncoder().encodeToString(done.toByteArray());
  }

  /**
   * Reads an offset's metadata.
   *
   * @param offset the committed offset
   * @return nothing when it was written by somebody else, or for another offset
   */
  static DoneBeyond parse(long offset, @Nullable String metadata) {
    String mine = MARK + ":" + offset + ":";
    if (metadata == null || !metadata.startsWith(mine)) {
      return NONE;
    }
    try {
      byte[] bits = Base64.getDecoder().decode(metadata.substring(mine.length()));
      return new DoneBeyond(offset, BitSet.valueOf(bits));
    } catch (IllegalArgumentException e) {
      return NONE;
    }
  }
}
