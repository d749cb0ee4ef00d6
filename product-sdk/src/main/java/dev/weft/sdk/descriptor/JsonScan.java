package dev.weft.sdk.descriptor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

  private static final class OpenObject {
    private final Spot start;
    private boolean named;
    private boolean typed;

    OpenObject(Spot start) {
      this.start = start;
    }
  }

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

  private final List<Spot> incompleteFields = new ArrayList<>();

  /** The objects that are open at the moment, innermost first. */
  private final Deque<OpenObject> open = new ArrayDeque<>();

  private JsonScan() {}

  /** Reads the text to its end. */
  static JsonScan of(String json) throws IOException {
    JsonScan scan = new JsonScan();
    try (JsonParser tokens = JSON.createParser(json)) {
      for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
        scan.take(token, tokens);
      }
    }
    return scan;
  }

  private void take(JsonToken token, JsonParser tokens) throws IOException {
    switch (token) {
      case START_OBJECT -> open.push(new OpenObject(spot("", tokens)));
      case END_OBJECT -> close(open.pop(), tokens);
      case VALUE_STRING -> takeText(tokens);
      case FIELD_NAME -> {
        if (CLASS_NAMES.contains(tokens.currentName())) {
          classNames.add(spot(tokens.currentName(), tokens));
        }
        if (tokens.currentName().equals("type")) {
          open.element().typed = true;
        }
      }
      default -> {}
    }
  }

  private void takeText(JsonParser tokens) throws IOException {
    texts.add(spot(tokens.getText(), tokens));
    if ("name".equals(tokens.currentName())) {
      open.element().named = true;
    }
  }

  private void close(OpenObject object, JsonParser tokens) {
    JsonStreamContext around = tokens.getParsingContext();
    boolean field =
        around.inArray()
            && around.getParent() != null
            && "fields".equals(around.getParent().getCurrentName());
    if (field && !(object.named && object.typed)) {
      incompleteFields.add(object.start);
    }
  }

  private static Spot spot(String text, JsonParser tokens) {
    JsonLocation at = tokens.currentTokenLocation();
    return new Spot(
        text,
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

  /** The first field of a record without name or type; the file's start when there is none. */
  Spot incompleteField() {
    return incompleteFields.isEmpty() ? root() : incompleteFields.get(0);
  }

  /** The file's start. */
  Spot root() {
    return new Spot("", "", 1, 1);
  }
}
