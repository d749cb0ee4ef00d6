package dev.weft.sdk.serde;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The digits of decimals as Avro writes them. For generated code. Pure; thread-safe. */
public final class Decimals {

  private Decimals() {}

  /**
   * The digits of a decimal of up to 18 digits.
   *
   * @param scale how many of them stand behind the point
   * @param bound the least number of one digit too many
   * @throws ArithmeticException when it has more, before or behind the point
   */
  public static long unscaled(BigDecimal value, int scale, long bound) {
    // No detour over BigInteger: with its point moved behind the last digit, it is a whole number.
    long digits = value.scaleByPowerOfTen(scale).longValueExact();
    if (digits >= bound || digits <= -bound) {
      throw new ArithmeticException("Too many digits in " + value);
    }
    return digits;
  }

  /**
   * The digits of a decimal, however many, as the bytes of a number.
   *
   * @param scale how many of them stand behind the point
   * @param precision how many there may be
   * @throws ArithmeticException when it has more, before or behind the point
   */
  public static byte[] bytes(BigDecimal value, int scale, int precision) {
    BigDecimal scaled = value.setScale(scale, RoundingMode.UNNECESSARY);
    if (scaled.precision() > precision) {
      throw new ArithmeticException("Too many digits in " + value);
    }
    return scaled.unscaledValue().toByteArray();
  }
}
