package dev.weft.sdk.quarantine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record of a quarantine topic, as people call it: {@code <partition>@<offset>}.
 *
 * @param partition its partition, from 0
 * @param offset its offset in the partition, from 0
 */
public record EntryId(int partition, long offset) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})@(\\d{1,18})");

  /**
   * Reads {@code <partition>@<offset>}.
   *
   * @throws IllegalArgumentException when the text is not of that form
   */
  public static EntryId parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no record in quarantine: write <partition>@<offset>");
    }
    return new EntryId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}
