package dev.weft.runtime.starter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.sdk.serde.IsoTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** What type a value seems to have. Pure. */
sealed interface Guess {

  Guess NOTHING = new Nothing();
  Guess TEXT = new Text();

  /** No value was seen. */
  record Nothing() implements Guess {}

  record Flag() implements Guess {}

  /**
   * A number without fraction and exponent.
   *
   * @param digits how many it has at most
   */
  record Whole(int digits) implements Guess {}

  /**
   * A number with a fraction.
   *
   * @param integerDigits how many digits there are at most before the point
   * @param scale how many there are at most behind it
   */
  record Decimal(int integerDigits, int scale) implements Guess {}

  /** A number with an exponent. */
  record Floating() implements Guess {}

  record Date() implements Guess {}

  /**
   * A date and time.
   *
   * @param micros whether it is finer than a millisecond
   */
  record Moment(boolean micros) implements Guess {}

  record Uuid() implements Guess {}

  record Text() implements Guess {}

  /** Something with parts, which are looked at apart. */
  record Parts(boolean list) implements Guess {}

  Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,17})");
  Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,17})\\.\\d{1,30}");
  Pattern EXPONENT = Pattern.compile("-?\\d+(\\.\\d+)?[eE][+-]?\\d{1,3}");
  Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  Pattern MOMENT =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?");
  Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  /** Of a cell of a table, where everything is text. What begins with a zero is no number. */
  static Guess ofCell(String cell) {
    if (WHOLE.matcher(cell).matches()) {
      return new Whole(digits(cell));
    }
    if (DECIMAL.matcher(cell).matches()) {
      return decimal(new BigDecimal(cell));
    }
    if (EXPONENT.matcher(cell).matches()) {
      return new Floating();
    }
    return cell.equals("true") || cell.equals("false") ? new Flag() : ofText(cell);
  }

  /** Of a value in JSON; its texts are no numbers. */
  static Guess ofJson(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> new Flag();
      case STRING -> ofText(value.textValue());
      case OBJECT -> new Parts(false);
      case ARRAY -> new Parts(true);
      case NUMBER -> ofNumber(value);
      default -> NOTHING;
    };
  }

  /** What both are. */
  static Guess join(Guess one, Guess other) {
    if (one instanceof Nothing || one.equals(other)) {
      return other;
    }
    if (other instanceof Nothing) {
      return one;
    }
    if (isNumber(one) && isNumber(other)) {
      return number(one, other);
    }
    if (one instanceof Moment a && other instanceof Moment b) {
      return new Moment(a.micros() || b.micros());
    }
    boolean times = isTime(one) && isTime(other);
    return times ? new Moment(finer(one) || finer(other)) : TEXT;
  }

  private static Guess number(Guess one, Guess other) {
    if (one instanceof Floating || other instanceof Floating) {
      return new Floating();
    }
    if (one instanceof Whole a && other instanceof Whole b) {
      return new Whole(Math.max(a.digits(), b.digits()));
    }
    Decimal a = asDecimal(one);
    Decimal b = asDecimal(other);
    return new Decimal(
        Math.max(a.integerDigits(), b.integerDigits()), Math.max(a.scale(), b.scale()));
  }

  private static Decimal asDecimal(Guess number) {
    return number instanceof Whole whole ? new Decimal(whole.digits(), 0) : (Decimal) number;
  }

  private static boolean isNumber(Guess guess) {
    return guess instanceof Whole || guess instanceof Decimal || guess instanceof Floating;
  }

  private static boolean isTime(Guess guess) {
    return guess instanceof Date || guess instanceof Moment;
  }

  private static boolean finer(Guess time) {
    return time instanceof Moment moment && moment.micros();
  }

  private static Guess ofNumber(JsonNode value) {
    if (value.isIntegralNumber()) {
      int digits = digits(value.asText());
      return digits <= MAX_WHOLE ? new Whole(digits) : new Decimal(digits, 0);
    }
    return EXPONENT.matcher(value.asText()).matches()
        ? new Floating()
        : decimal(value.decimalValue());
  }

  /** More digits than that may not fit into 64 bits. */
  int MAX_WHOLE = 18;

  private static Guess decimal(BigDecimal value) {
    return new Decimal(Math.max(1, value.precision() - value.scale()), Math.max(0, value.scale()));
  }

  private static int digits(String number) {
    return number.startsWith("-") ? number.length() - 1 : number.length();
  }

  private static Guess ofText(String text) {
    if (DATE.matcher(text).matches()) {
      return isTime(text) ? new Date() : TEXT;
    }
    if (MOMENT.matcher(text).matches() && isTime(text)) {
      return new Moment(isFinerThanMillis(IsoTime.instant(text)));
    }
    return UUID.matcher(text).matches() ? new Uuid() : TEXT;
  }

  private static boolean isFinerThanMillis(Instant time) {
    return !time.truncatedTo(ChronoUnit.MILLIS).equals(time);
  }

  private static boolean isTime(String text) {
    try {
      Instant instant = IsoTime.instant(text);
      return instant != null;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
