package dev.weft.runtime.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.HiddenFields;
import java.util.ArrayList;
import java.util.List;

/** Reads publish requests: lines of {@code {"line": 7, "record": {...}}}, within limits. Pure. */
final class SubmittedLines {

  private static final int MAX_BYTES = 16 << 20;
  private static final int MAX_LINES = 10_000;

  /** A record of one mebi characters, with room for what surrounds it. */
  private static final int MAX_LINE = (1 << 20) + 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxStringLength(MAX_LINE)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          // 12.10 must not become the binary fraction next to it.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SubmittedLines() {}

  /**
   * The lines of a request, empty ones left out.
   *
   * @param hidden the fields whose values aren't shown, neither are lines then that may hold them
   * @throws TooMuchException when there are too many, or too much
   */
  static List<SubmittedLine> parse(byte[] body, HiddenFields hidden) {
    if (body.length > MAX_BYTES) {
      throw tooLarge("A request has at most " + MAX_BYTES + " bytes, not " + body.length);
    }
    List<SubmittedLine> lines = new ArrayList<>();
    String[] texts = new String(body, UTF_8).split("\n", -1);
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isBlank()) {
        lines.add(line(i + 1, texts[i], hidden));
      }
    }
    if (lines.size() > MAX_LINES) {
      throw tooLarge("A request has at most " + MAX_LINES + " lines, not " + lines.size());
    }
    return lines;
  }

  private static SubmittedLine line(long place, String text, HiddenFields hidden) {
    String shown = hidden.anywhere().orElse(text);
    if (text.length() > MAX_LINE) {
      return malformed(place, "has at most " + MAX_LINE + " characters", shown);
    }
    try {
      JsonNode line = JSON.readTree(text);
      JsonNode record = line.get("record");
      return record == null
          ? malformed(place, "must be an object with the fields line and record", shown)
          : new SubmittedLine.Row(line.path("line").asLong(place), record);
    } catch (JsonProcessingException e) {
      return malformed(
          place, "must be JSON" + (hidden.isEmpty() ? ": " + e.getOriginalMessage() : ""), shown);
    }
  }

  private static SubmittedLine malformed(long place, String rule, String text) {
    return new SubmittedLine.Malformed(place, new Violation("", rule, text));
  }

  private static TooMuchException tooLarge(String detail) {
    return new TooMuchException(detail + "; send it in parts");
  }
}
