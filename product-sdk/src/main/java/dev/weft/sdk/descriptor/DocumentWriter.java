package dev.weft.sdk.descriptor;

import dev.weft.sdk.descriptor.document.ContractDocument;
import dev.weft.sdk.descriptor.document.DomainDocument;
import dev.weft.sdk.descriptor.document.ProductDocument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes documents as YAML that {@link DocumentReader} reads as the same records: keys in the order
 * of the standards, one block style, long texts folded. Comments are not kept. Thread-safe.
 */
public final class DocumentWriter {

  private static final String TEAM = "team";

  private DocumentWriter() {}

  /** The text of a product document. */
  public static String write(ProductDocument document) {
    Map<String, @Nullable Object> tree = DocumentTree.tree(document);
    if (document.apiVersion().equals(OdpsShape.V1_0) && tree.get(TEAM) instanceof Map<?, ?> team) {
      // The older version knows no team, only its members.
      tree.put(TEAM, team.get("members"));
    }
    return YamlText.of(tree);
  }

  /** The text of a contract document. */
  public static String write(ContractDocument document) {
    return YamlText.of(DocumentTree.tree(document));
  }

  /** The text of a domain's document. */
  public static String write(DomainDocument document) {
    return YamlText.of(DocumentTree.tree(document));
  }
}
