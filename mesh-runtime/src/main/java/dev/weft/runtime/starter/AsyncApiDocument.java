package dev.weft.runtime.starter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * An AsyncAPI document of version 2 or 3, in YAML or JSON. Follows references within the document
 * and no others, hence needs neither network nor files.
 */
final class AsyncApiDocument {

  static final int MAX_CHARACTERS = 4 << 20;
  private static final int MAX_DEPTH = 100;
  private static final int MAX_HOPS = 32;
  private static final String REF = "$ref";

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(LIMITS)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .loaderOptions(options())
                  .streamReadConstraints(LIMITS)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final JsonNode root;

  private AsyncApiDocument(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException when it can't be read, is too large or too deep, or is no
   *     AsyncAPI document of version 2 or 3; the message says what and where
   */
  static AsyncApiDocument parse(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "must not have more than " + MAX_CHARACTERS + " characters");
    }
    ObjectMapper mapper = text.stripLeading().startsWith("{") ? JSON : YAML;
    JsonNode root;
    try {
      refuseAliases(mapper, text);
      root = mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(reason(e), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
    String version = root.path("asyncapi").asText();
    if (!version.startsWith("2.") && !version.startsWith("3.")) {
      throw new IllegalArgumentException(
          version.isEmpty()
              ? "must be an AsyncAPI document: it doesn't begin with 'asyncapi: <version>'"
              : "must be AsyncAPI 2.x or 3.x, not " + version);
    }
    return new AsyncApiDocument(root);
  }

  JsonNode root() {
    return root;
  }

  boolean isVersion2() {
    return root.path("asyncapi").asText().startsWith("2.");
  }

  /**
   * What a node means, which may be a reference to another.
   *
   * @throws NotAdoptableException when it refers to something outside of the document, to nothing,
   *     or to itself
   */
  JsonNode resolve(JsonNode node) {
    JsonNode found = node;
    for (int hops = 0; found.path(REF).isTextual(); hops++) {
      String reference = found.path(REF).textValue();
      if (hops == MAX_HOPS) {
        throw new NotAdoptableException(
            "the reference " + reference + " leads to itself, or over more than " + MAX_HOPS);
      }
      found = at(reference);
    }
    return found;
  }

  /** A part of a node, resolved. */
  JsonNode get(JsonNode node, String field) {
    return resolve(node.path(field));
  }

  private JsonNode at(String reference) {
    if (!reference.startsWith("#/")) {
      throw new NotAdoptableException(
          "it refers to "
              + reference
              + ": only references within the document are followed. Put in what it refers to");
    }
    JsonNode found = root;
    for (String token : reference.substring(2).split("/", -1)) {
      String name = token.replace("~1", "/").replace("~0", "~");
      found = found.isArray() ? element(found, name) : found.path(name);
    }
    if (found.isMissingNode()) {
      throw new NotAdoptableException("it refers to " + reference + ", which isn't there");
    }
    return found;
  }

  private static JsonNode element(JsonNode array, String index) {
    return index.matches("\\d{1,6}")
        ? array.path(Integer.parseInt(index))
        : MissingNode.getInstance();
  }

  /** Jackson reads an alias as a text, which would be something else than its author meant. */
  private static void refuseAliases(ObjectMapper mapper, String text) throws IOException {
    try (JsonParser tokens = mapper.createParser(text)) {
      if (!(tokens instanceof YAMLParser yaml)) {
        return;
      }
      while (yaml.nextToken() != null) {
        if (yaml.isCurrentAlias()) {
          throw new IllegalArgumentException(
              "line "
                  + yaml.currentTokenLocation().getLineNr()
                  + ": must not have YAML aliases: write the value out, or use $ref");
        }
      }
    }
  }

  /** In one line: a reader of YAML quotes the document, indented, and says the rest around it. */
  private static String reason(JsonProcessingException e) {
    String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
    return where
        + e.getOriginalMessage()
            .lines()
            .filter(line -> !line.isEmpty() && !line.startsWith(" "))
            .collect(Collectors.joining(", "));
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setNestingDepthLimit(MAX_DEPTH);
    return options;
  }
}
