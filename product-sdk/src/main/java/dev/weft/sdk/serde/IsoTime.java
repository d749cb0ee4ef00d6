package dev.weft.sdk.serde;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Dates and times as people and exports write them: {@code 1997-12-31}, {@code
 * 1997-12-31T23:59:59Z}, {@code 1997-12-31 23:59:59}. What names no zone is UTC. Pure; thread-safe.
 */
public final class IsoTime {

  private static final int AFTER_DATE = "yyyy-MM-dd".length();

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private IsoTime() {}

  /**
   * A moment. A date alone is its first moment.
   *
   * @throws DateTimeException when the text is no date or time of these forms
   */
  public static Instant instant(String text) {
    TemporalAccessor parsed = parse(text);
    return parsed instanceof OffsetDateTime time
        ? time.toInstant()
        : local(parsed).toInstant(ZoneOffset.UTC);
  }

  /**
   * A date and time of no zone.
   *
   * @throws DateTimeException when the text is no date or time of these forms, or names a zone
   */
  static LocalDateTime local(String text) {
    TemporalAccessor parsed = parse(text);
    if (parsed instanceof OffsetDateTime) {
      throw new DateTimeException("A local time has no zone");
    }
    return local(parsed);
  }

  private static LocalDateTime local(TemporalAccessor parsed) {
    return parsed instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(parsed);
  }

  private static TemporalAccessor parse(String text) {
    String iso =
        text.length() > AFTER_DATE && text.charAt(AFTER_DATE) == ' '
            ? text.substring(0, AFTER_DATE) + 'T' + text.substring(AFTER_DATE + 1)
            : text;
    return FORM.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
  }
}
