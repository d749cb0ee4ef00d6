package dev.weft.runtime.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;

/** The days that the data set knows by number. */
final class Days {

  private static final String MIDNIGHT = " 00:00:00.0";

  private final Map<Integer, LocalDate> byTimeId;

  private Days(Map<Integer, LocalDate> byTimeId) {
    this.byTimeId = byTimeId;
  }

  static Days read() {
    return new Days(
        new Resource("time_by_day.json")
            .objects(Row.class).stream()
                .collect(Collectors.toUnmodifiableMap(Row::timeId, row -> parse(row.date()))));
  }

  /** The date behind a {@code time_id}. */
  LocalDate of(int timeId) {
    LocalDate day = byTimeId.get(timeId);
    if (day == null) {
      throw new DataSetException("time_by_day.json has no day with the time_id " + timeId);
    }
    return day;
  }

  /** A date as the data set writes it: alone, or with a time that is always midnight. */
  static LocalDate parse(String text) {
    return LocalDate.parse(
        text.endsWith(MIDNIGHT) ? text.substring(0, text.length() - MIDNIGHT.length()) : text);
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Row(@JsonProperty("time_id") int timeId, @JsonProperty("the_date") String date) {}
}
