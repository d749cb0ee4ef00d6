package dev.weft.sdk.quarantine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record lies, written {@code <topic>/<partition>@<offset>}.
 *
 * @param topic its topic
 * @param partition its partition, from 0
 * @param offset its offset in the partition, from 0
 */
public record RecordPlace(String topic, int partition, long offset) {

  private static final Pattern FORM = Pattern.compile("([^/@]{1,249})/(\\d{1,9}@\\d{1,18})");

  /**
   * Reads {@code <topic>/<partition>@<offset>}.
   *
   * @throws IllegalArgumentException when the text is not of that form
   */
  public static RecordPlace parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no record's place: write <topic>/<partition>@<offset>");
    }
    EntryId inTopic = EntryId.parse(matcher.group(2));
    return new RecordPlace(matcher.group(1), inTopic.partition(), inTopic.offset());
  }

  @Override
  public String toString() {
    return topic + "/" + partition + "@" + offset;
  }
}
