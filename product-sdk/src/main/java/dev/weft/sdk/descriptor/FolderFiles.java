package dev.weft.sdk.descriptor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.avro.Schema;

/** The files of one product's folder, as its documents refer to them. */
final class FolderFiles {

  static final String AVRO = ".avsc";
  static final String SQL = ".sql";

  private final String folder;
  private final SortedMap<String, String> texts;
  private final Problems problems;
  private final Map<String, Optional<Schema>> schemas = new HashMap<>();

  /**
   * @param folder the folder's path
   * @param texts the texts by file name
   */
  FolderFiles(String folder, SortedMap<String, String> texts, Problems problems) {
    this.folder = folder;
    this.texts = texts;
    this.problems = problems;
  }

  /** The text of the file that a document refers to; reports a bad reference. */
  Optional<String> text(YamlNode reference, String ending) {
    Optional<String> name = reference.text();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String file = name.get();
    List<String> candidates = texts.keySet().stream().filter(f -> f.endsWith(ending)).toList();
    if (file.contains("/") || file.contains("\\") || file.contains("..")) {
      reference.problem(
          "must be the name of a file in the product's own folder", "Write the bare file name.");
    } else if (!file.endsWith(ending)) {
      reference.problem(
          "must be the name of a file that ends in " + ending,
          Suggestions.didYouMean(file, candidates, "Write its name."));
    } else if (!texts.containsKey(file)) {
      reference.problem(
          "must be the name of a file in the product's folder '" + folder + "'",
          Suggestions.didYouMean(file, candidates, "Add the file, or correct the name."));
    } else {
      return Optional.ofNullable(texts.get(file));
    }
    return Optional.empty();
  }

  /** The Avro schema that a document refers to; reports a bad reference and a bad schema, once. */
  Optional<Schema> schema(YamlNode reference) {
    return text(reference, AVRO)
        .flatMap(
            text ->
                schemas.computeIfAbsent(
                    reference.text().orElseThrow(),
                    file -> AvroFile.read(folder + "/" + file, text, problems)));
  }
}
