package dev.weft.sdk.testkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Makes numbers within the bounds of a field's rules and type. */
final class SampleNumbers {

  private static final int USUAL = 1_000;
  private static final int IDS = 200;
  private static final int FEW = 10;

  private SampleNumbers() {}

  /** A whole number from 0 to below a limit, where the small ones come most. */
  static int skewed(RandomGenerator random, int limit) {
    double chance = random.nextDouble();
    return (int) (limit * chance * chance * chance);
  }

  /** The next whole number of a field, of its type. */
  static Object whole(Schema type, String field, FieldHints hints, RandomGenerator random) {
    boolean isInt = type.getType() == Schema.Type.INT;
    long least = isInt ? Integer.MIN_VALUE : Long.MIN_VALUE;
    long most = isInt ? Integer.MAX_VALUE : Long.MAX_VALUE;
    long number;
    Optional<BigDecimal> listed = listed(hints, random);
    if (listed.isPresent()) {
      number = listed.get().longValue();
    } else if (hints.least().isEmpty() && hints.most().isEmpty()) {
      number = named(field.toLowerCase(Locale.ROOT), random);
    } else {
      number = between(hints, 0, random).longValue();
    }
    long fitting = Math.max(least, Math.min(most, number));
    return isInt ? (Object) (int) fitting : (Object) fitting;
  }

  private static long named(String field, RandomGenerator random) {
    if (field.equals("id") || field.endsWith("_id")) {
      return 1L + skewed(random, IDS);
    }
    if (field.endsWith("year")) {
      return random.nextInt(2000, 2026);
    }
    if (field.endsWith("month")) {
      return random.nextInt(1, 13);
    }
    if (field.contains("quantity") || field.contains("count") || field.contains("units")) {
      return 1L + skewed(random, FEW);
    }
    return random.nextInt(USUAL);
  }

  /** The next decimal of a field. */
  static BigDecimal decimal(LogicalTypes.Decimal type, FieldHints hints, RandomGenerator random) {
    int scale = type.getScale();
    Optional<BigDecimal> listed = listed(hints, random);
    if (listed.isPresent()) {
      return listed.get().setScale(scale, RoundingMode.HALF_EVEN);
    }
    BigDecimal limit =
        new BigDecimal(BigInteger.TEN.pow(type.getPrecision()).subtract(BigInteger.ONE), scale);
    return between(hints, scale, random).min(limit).max(limit.negate());
  }

  /** The next number with digits behind the point, two of them where nothing else is asked. */
  static double real(FieldHints hints, RandomGenerator random) {
    Optional<BigDecimal> listed = listed(hints, random);
    if (listed.isPresent()) {
      return listed.get().doubleValue();
    }
    int scale =
        Math.max(
            2,
            Math.max(
                hints.least().map(BigDecimal::scale).orElse(0),
                hints.most().map(BigDecimal::scale).orElse(0)));
    return between(hints, scale, random).doubleValue();
  }

  /** One of the valid values; empty when any is valid, or the one is no number. */
  private static Optional<BigDecimal> listed(FieldHints hints, RandomGenerator random) {
    List<?> valid = hints.valid();
    return !valid.isEmpty() && valid.get(random.nextInt(valid.size())) instanceof Number number
        ? Optional.of(new BigDecimal(number.toString()))
        : Optional.empty();
  }

  private static BigDecimal between(FieldHints hints, int scale, RandomGenerator random) {
    BigDecimal usual = BigDecimal.valueOf(USUAL);
    BigDecimal least =
        hints
            .least()
            .or(() -> hints.most().filter(most -> most.signum() < 0).map(m -> m.subtract(usual)))
            .orElse(BigDecimal.ZERO);
    BigDecimal most = hints.most().orElse(least.add(usual));
    BigDecimal range = most.subtract(least).max(BigDecimal.ZERO);
    return least
        .add(range.multiply(BigDecimal.valueOf(random.nextDouble())))
        .setScale(scale, RoundingMode.HALF_EVEN);
  }
}
