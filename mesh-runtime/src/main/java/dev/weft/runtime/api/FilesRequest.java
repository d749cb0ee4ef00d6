package dev.weft.runtime.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody wants planned or applied.
 *
 * @param files text by path
 * @param requestedBy who asks, as they say; nobody has checked it
 */
record FilesRequest(Map<String, String> files, String requestedBy) {

  private static final int MAX_DEPTH = 4;
  private static final int MAX_NAME = 200;
  private static final int MAX_TEXT = 2 << 20;
  private static final String ANYBODY = "unknown";

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_TEXT)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  /**
   * Reads {@code {"files": {path: text}, "requestedBy": name}}.
   *
   * @throws ProblemException when it is something else
   */
  static FilesRequest parse(byte[] body) {
    JsonNode root = read(body);
    JsonNode files = root.path("files");
    if (!files.isObject() || files.isEmpty()) {
      throw invalid("There are no files: send {\"files\": {\"<path>\": \"<text>\"}}");
    }
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      if (!file.getValue().isTextual()) {
        throw invalid("The file '" + file.getKey() + "' is not a text");
      }
      texts.put(file.getKey(), file.getValue().textValue());
    }
    return new FilesRequest(texts, requestedBy(root));
  }

  /** The name that whoever asks gives: one line, not too long. */
  static String requestedBy(JsonNode root) {
    String name = root.path("requestedBy").asText("").strip();
    if (name.isEmpty()) {
      return ANYBODY;
    }
    return name.codePoints()
        .limit(MAX_NAME)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw invalid("The request is no JSON that can be taken: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory can always be read", e);
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(HttpStatus.BAD_REQUEST, "Invalid request", detail);
  }
}
