package dev.weft.sdk.descriptor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What Avro's parser does not tell of a schema file: where its texts stand, and which properties
 * name classes. Refuses duplicate keys and deep nesting.
 */
final class JsonScan {

  /**
   * A place in the file.
   *
   * @param text what stands there, as far as it is worth quoting
   */
  record Spot(String text, String pointer, int line, int column) {}

  private static final Set<String> CLASS_NAMES =
      Set.of("java-class", "java-key-class", "java-element-class");
  static final int MAX_DEPTH = 64;

  /** With comments, which Avro's own parser allows. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final List<Spot> texts = new ArrayList<>();
  private final List<Spot> classNames = new ArrayList<>();

  private JsonScan() {}

  /** Reads the text to its end. */
  static JsonScan of(String json) throws IOException {
    JsonScan scan = new JsonScan();
    try (JsonParser tokens = JSON.createParser(json)) {
      for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          scan.texts.add(spot(tokens));
        } else if (token == JsonToken.FIELD_NAME && CLASS_NAMES.contains(tokens.currentName())) {
          scan.classNames.add(spot(tokens));
        }
      }
    }
    return scan;
  }

  private static Spot spot(JsonParser tokens) throws IOException {
    JsonLocation at = tokens.currentTokenLocation();
    return new Spot(
        tokens.getText(),
        tokens.getParsingContext().pathAsPointer().toString(),
        at.getLineNr(),
        at.getColumnNr());
  }

  /** Where properties name classes. */
  List<Spot> classNames() {
    return classNames;
  }

  /** The last place where a text stands, by its full or its simple name; else the file's start. */
  Spot last(String text) {
    String simple = text.substring(text.lastIndexOf('.') + 1);
    Spot last = root();
    for (Spot spot : texts) {
      if (spot.text().equals(text) || spot.text().equals(simple)) {
        last = spot;
      }
    }
    return last;
  }

  /** The file's start. */
  Spot root() {
    return new Spot("", "", 1, 1);
  }
}
