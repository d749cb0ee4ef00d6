package dev.weft.sdk.descriptor;

import dev.weft.sdk.descriptor.document.ContractDocument;
import dev.weft.sdk.descriptor.document.DomainDocument;
import dev.weft.sdk.descriptor.document.ProductDocument;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Reads single documents with every field that their standards know: ODPS v1.0.0 and v1.1.0, ODCS
 * v3.1.0 and v3.2.0, and {@code domain.yaml}. Each is checked by itself; whether files fit together
 * is for {@link DeclarationReader}. {@link DocumentWriter} writes them again. Thread-safe.
 */
public final class DocumentReader {

  private DocumentReader() {}

  /**
   * Reads a product document.
   *
   * @param file the file's name, for problems
   * @param text the file's text, at most 1 MiB
   * @throws InvalidDocumentsException with every problem of the document
   */
  public static ProductDocument product(String file, String text) {
    return read(file, text, OdpsShape.KIND, OdpsShape::of, ProductDocument.class);
  }

  /**
   * Reads a contract document.
   *
   * @param file the file's name, for problems
   * @param text the file's text, at most 1 MiB
   * @throws InvalidDocumentsException with every problem of the document
   */
  public static ContractDocument contract(String file, String text) {
    return read(file, text, OdcsShape.KIND, OdcsShape::of, ContractDocument.class);
  }

  /**
   * Reads a domain's document.
   *
   * @param file the file's name, for problems
   * @param text the file's text, at most 1 MiB
   * @throws InvalidDocumentsException with every problem of the document
   */
  public static DomainDocument domain(String file, String text) {
    return read(file, text, DomainFile.KIND, root -> DomainFile.SHAPE, DomainDocument.class);
  }

  private static <T> T read(
      String file, String text, String kind, Function<YamlNode, Shape> shape, Class<T> type) {
    Problems problems = new Problems();
    if (text.getBytes(StandardCharsets.UTF_8).length > DeclarationFiles.MAX_FILE_BYTES) {
      problems.add(DeclarationFiles.tooLarge(file));
      throw new InvalidDocumentsException(problems.sorted());
    }
    YamlNode root =
        YamlFile.read(file, text, problems)
            .filter(r -> DocumentKind.check(r, kind))
            .orElseThrow(() -> new InvalidDocumentsException(problems.sorted()));
    shape.apply(root).check(root);
    if (kind.equals(OdcsShape.KIND)) {
      Promises.check(root);
    }
    if (!problems.isEmpty()) {
      throw new InvalidDocumentsException(problems.sorted());
    }
    return DocumentTree.record(root.value(), type);
  }
}
