package dev.weft.sdk.quarantine;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What is wrong with a record.
 *
 * @param reason why it is in quarantine
 * @param detail what happened, for people; cut to 4 KiB in UTF-8. Never a secret
 * @param origin where the record lay; empty when it never was on a topic
 * @param by who found it
 * @param attempts how often it was tried; 0 when trying makes no sense
 */
public record Finding(
    Reason reason, String detail, Optional<RecordPlace> origin, Party by, int attempts) {

  /** The longest detail, in bytes of UTF-8. */
  public static final int MAX_DETAIL_BYTES = 4096;

  public Finding {
    detail = cut(detail);
    if (attempts < 0) {
      throw new IllegalArgumentException("A record is tried 0 times or more, not " + attempts);
    }
  }

  /** Whole characters only: the encoder stops before one that doesn't fit. */
  private static String cut(String detail) {
    if (detail.length() <= MAX_DETAIL_BYTES / 3) {
      return detail;
    }
    CharBuffer text = CharBuffer.wrap(detail);
    var unused =
        StandardCharsets.UTF_8
            .newEncoder()
            .encode(text, ByteBuffer.allocate(MAX_DETAIL_BYTES), true);
    return detail.substring(0, text.position());
  }
}
