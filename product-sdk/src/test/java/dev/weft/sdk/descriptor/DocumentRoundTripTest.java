package dev.weft.sdk.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Parse, write, parse is the identity: for our own documents, and for made-up ones. */
class DocumentRoundTripTest {

  private static final int ROUNDS = 100;
  private static final Pattern ON_ERROR =
      Pattern.compile("property: weft.on-error\\s+value: (\\w+)");
  private static final Path CASES = Path.of("src/test/resources/declarations");

  @Test
  void keepsEveryDocumentOfTheReferenceMeshAndOfTheValidCases() {
    for (Path root :
        new Path[] {
          ReferenceMeshTest.SCHEMAS,
          CASES.resolve("valid"),
          CASES.resolve("two-majors-with-bridge"),
          CASES.resolve("every-promise")
        }) {
      DeclarationFiles.of(root)
          .texts()
          .forEach(
              (path, text) -> {
                if (path.endsWith(".yaml")) {
                  assertThat(rewritten(path, text)).as(path).isEqualTo(path);
                }
              });
    }
  }

  @Test
  void readsTheSameMeshFromItsDocumentsWrittenAgain() {
    Map<String, String> texts =
        new LinkedHashMap<>(DeclarationFiles.of(ReferenceMeshTest.SCHEMAS).texts());
    texts.replaceAll((path, text) -> path.endsWith(".yaml") ? written(path, text) : text);
    assertThat(DeclarationReader.read(DeclarationFiles.of(texts)))
        .isEqualTo(DeclarationReader.read(DeclarationFiles.of(ReferenceMeshTest.SCHEMAS)));
  }

  @Test
  void keepsMadeUpDocumentsOfEveryStandard() {
    long seed = Long.getLong("weft.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String name = "seed " + seed + ", round " + round;
      for (Map.Entry<String, String> document : madeUp(random).entrySet()) {
        assertThat(rewritten(document.getKey(), document.getValue()))
            .as(name + ":\n" + document.getValue())
            .isEqualTo(document.getKey());
      }
    }
  }

  @Test
  void makesUpProductsThatStopAtErrorsAndProductsThatDoNot() {
    Random random = new Random(4);
    Set<OnError> seen = EnumSet.noneOf(OnError.class);
    for (int round = 0; round < ROUNDS; round++) {
      String path = "1.1.0/" + ProductFile.FILE;
      String text = Objects.requireNonNull(madeUp(random).get(path));
      Matcher said = ON_ERROR.matcher(text);
      if (said.find()) {
        OnError onError = OnError.of(said.group(1)).orElseThrow();
        assertThat(ON_ERROR.matcher(written(path, text)).results())
            .singleElement()
            .satisfies(again -> assertThat(again.group(1)).isEqualTo(onError.label()));
        seen.add(onError);
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(OnError.values());
  }

  /** One document of each version of each standard, by a path that tells its kind. */
  static Map<String, String> madeUp(Random random) {
    RandomDocuments documents = new RandomDocuments(random);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(
        "1.0.0/product.yaml", YamlText.of(documents.document(OdpsShape.OLDER, OdpsShape.V1_0)));
    texts.put(
        "1.1.0/product.yaml", YamlText.of(documents.document(OdpsShape.NEWER, OdpsShape.V1_1)));
    texts.put(
        "3.1.0/contract.yaml", YamlText.of(documents.document(OdcsShape.OLDER, OdcsShape.V3_1)));
    texts.put(
        "3.2.0/contract.yaml", YamlText.of(documents.document(OdcsShape.NEWER, OdcsShape.V3_2)));
    texts.put(
        "1/domain.yaml", YamlText.of(documents.document(DomainFile.SHAPE, DomainFile.API_VERSION)));
    return texts;
  }

  /** The text of a document once it is read and written. */
  static String written(String path, String text) {
    if (path.endsWith(DomainFile.FILE)) {
      return DocumentWriter.write(DocumentReader.domain(path, text));
    }
    return path.endsWith(ProductFile.FILE)
        ? DocumentWriter.write(DocumentReader.product(path, text))
        : DocumentWriter.write(DocumentReader.contract(path, text));
  }

  /** Compares what is read with what is read once it is written; answers the path when equal. */
  private static String rewritten(String path, String text) {
    if (path.endsWith(DomainFile.FILE)) {
      return check(path, text, DocumentReader::domain, DocumentWriter::write);
    }
    return path.endsWith(ProductFile.FILE)
        ? check(path, text, DocumentReader::product, DocumentWriter::write)
        : check(path, text, DocumentReader::contract, DocumentWriter::write);
  }

  private static <T> String check(
      String path, String text, BiFunction<String, String, T> reader, Function<T, String> writer) {
    T document = reader.apply(path, text);
    String written = writer.apply(document);
    assertThat(reader.apply(path, written)).as(path + " written:\n" + written).isEqualTo(document);
    assertThat(writer.apply(reader.apply(path, written))).as(path).isEqualTo(written);
    assertThat(DocumentTree.tree(document))
        .as("nothing of %s is lost", path)
        .isEqualTo(DocumentTree.tree(reader.apply(path, written)));
    return path;
  }
}
