package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Rows of a file with one JSON object a line. Empty lines are left out. */
final class NdjsonRows implements Rows {

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** As much of a broken line as helps to find it. */
  private static final int SHOWN = 1_000;

  private final InputStream in;
  private final Lines lines;
  private final RowRules rules;
  private long number;

  NdjsonRows(InputStream in, RowRules rules) {
    this.in = in;
    this.lines = new Lines(in, MAX_ROW);
    this.rules = rules;
  }

  @Override
  public @Nullable Row next() throws IOException {
    while (lines.next()) {
      number++;
      Row row = row(lines.bytes());
      if (row != null) {
        return row;
      }
    }
    return null;
  }

  private @Nullable Row row(byte[] line) {
    if (lines.tooLong()) {
      return broken("has at most " + MAX_ROW + " bytes", new String(line, UTF_8));
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
      return text.isBlank() ? null : row(text);
    } catch (CharacterCodingException e) {
      return broken("must be UTF-8", new String(line, UTF_8));
    }
  }

  private Row row(String text) {
    try {
      JsonNode node = STRICT.readTree(text);
      return node instanceof ObjectNode object
          ? new Row.Parsed(number, rules.apply(object))
          : new Row.Broken(number, "must be a JSON object", node);
    } catch (JsonProcessingException e) {
      return broken("must be JSON: " + e.getOriginalMessage(), text);
    }
  }

  private Row broken(String rule, String text) {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return new Row.Broken(number, rule, TextNode.valueOf(shown));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
