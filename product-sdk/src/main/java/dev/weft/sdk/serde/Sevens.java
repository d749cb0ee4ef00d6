package dev.weft.sdk.serde;

/**
 * Groups of seven bits, one in each byte, as in numbers of variable length; eight of them at once.
 */
final class Sevens {

  private Sevens() {}

  /** Gives each seven of 56 bits a byte, the lowest first. */
  static long spread(long bits) {
    long spread = (bits & 0x0fffffffL) | ((bits & 0x00fffffff0000000L) << 4);
    spread = (spread & 0x00003fff00003fffL) | ((spread & 0x0fffc0000fffc000L) << 2);
    return (spread & 0x007f007f007f007fL) | ((spread & 0x3f803f803f803f80L) << 1);
  }

  /** The other way; the highest bit of each byte doesn't count. */
  static long gather(long bytes) {
    long bits = (bytes & 0x007f007f007f007fL) | ((bytes & 0x7f007f007f007f00L) >>> 1);
    bits = (bits & 0x00003fff00003fffL) | ((bits & 0x3fff00003fff0000L) >>> 2);
    return (bits & 0x000000000fffffffL) | ((bits & 0x0fffffff00000000L) >>> 4);
  }
}
