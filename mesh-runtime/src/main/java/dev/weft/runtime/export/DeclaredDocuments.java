package dev.weft.runtime.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weft.sdk.descriptor.OutputPort;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A product's own documents, to the letter as its domain declares them. */
final class DeclaredDocuments {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String PRODUCT = "/product.yaml";

  private DeclaredDocuments() {}

  static String product(ExportSource source) {
    return source.files().entrySet().stream()
        .filter(file -> file.getKey().endsWith(PRODUCT))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> missing(source));
  }

  /** The contracts of the ports, in their order, as a stream of documents. */
  static String contracts(ExportSource source) {
    Map<String, String> byId = new TreeMap<>();
    source
        .files()
        .forEach(
            (path, text) -> {
              if (path.endsWith(".yaml") && !path.endsWith(PRODUCT)) {
                byId.put(id(text), text);
              }
            });
    return source.ports().stream()
        .map(port -> contract(source, byId, port))
        .distinct()
        .collect(Collectors.joining());
  }

  /** What stands in front of the second and later documents keeps them apart from those before. */
  private static String contract(ExportSource source, Map<String, String> byId, OutputPort port) {
    String text = byId.get(port.contract().id());
    if (text == null) {
      throw missing(source);
    }
    String ended = text.endsWith("\n") ? text : text + "\n";
    return port.equals(source.ports().get(0)) ? ended : separator(text) + ended;
  }

  private static String separator(String next) {
    String first =
        next.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .findFirst()
            .orElse("");
    if (first.startsWith("%")) {
      return "...\n";
    }
    return first.startsWith("---") ? "" : "---\n";
  }

  private static String id(String text) {
    try {
      return YAML.readTree(text).path("id").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A document of the catalog is YAML", e);
    }
  }

  private static NotExportableException missing(ExportSource source) {
    return new NotExportableException(
        "The documents of " + source.product().id() + " are not in the catalog");
  }
}
