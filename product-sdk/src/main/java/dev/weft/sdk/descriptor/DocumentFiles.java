package dev.weft.sdk.descriptor;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/**
 * Makes the files of what is declared, which {@link DeclarationReader} reads as the same:
 * documents, Avro schemas and SQL. Pure; thread-safe.
 */
public final class DocumentFiles {

  private DocumentFiles() {}

  /**
   * The files of a product's folder.
   *
   * @return the texts by path, {@code <domain>/<product>/<file>}
   */
  public static SortedMap<String, String> of(DataProduct product) {
    SortedMap<String, String> files = new TreeMap<>();
    put(files, ProductFile.FILE, DocumentWriter.write(Documents.product(product)));
    product.transform().ifPresent(transform -> putSql(files, transform));
    for (OutputPort port : product.outputs()) {
      port.bridge().ifPresent(bridge -> putSql(files, bridge.transform()));
      Contract contract = port.contract();
      String schemaFile = putSchema(files, contract.schema(), port.id().major());
      Optional<String> keyFile =
          isNamedByFields(contract)
              ? Optional.empty()
              : Optional.of(putSchema(files, contract.key().schema(), port.id().major()));
      put(
          files,
          contractFile(product, port),
          DocumentWriter.write(Documents.contract(port, schemaFile, keyFile)));
    }
    SortedMap<String, String> placed = new TreeMap<>();
    files.forEach(
        (file, text) ->
            placed.put(product.id().domain() + "/" + product.id().name() + "/" + file, text));
    return placed;
  }

  /**
   * The file of a domain.
   *
   * @return the text by path, {@code <domain>/domain.yaml}
   */
  public static SortedMap<String, String> of(Domain domain) {
    SortedMap<String, String> files = new TreeMap<>();
    files.put(domain.id() + "/" + DomainFile.FILE, DocumentWriter.write(Documents.domain(domain)));
    return files;
  }

  private static String contractFile(DataProduct product, OutputPort port) {
    if (product.outputs().size() == 1) {
      return "contract.yaml";
    }
    long versions =
        product.outputs().stream()
            .filter(other -> other.id().port().equals(port.id().port()))
            .count();
    return port.id().port() + (versions == 1 ? "" : ".v" + port.id().major()) + ".contract.yaml";
  }

  /**
   * Versions of a product may have schemas of the same name: then the file is told by the major.
   */
  private static String putSchema(SortedMap<String, String> files, Schema schema, int major) {
    String text = SchemaFormatter.format("json/pretty", schema) + "\n";
    String file = schema.getName() + FolderFiles.AVRO;
    String taken = files.get(file);
    if (taken != null && !taken.equals(text)) {
      file = schema.getName() + ".v" + major + FolderFiles.AVRO;
    }
    put(files, file, text);
    return file;
  }

  private static void putSql(SortedMap<String, String> files, Transform transform) {
    if (transform instanceof Transform.Sql sql) {
      put(files, sql.file(), sql.text());
    }
  }

  private static void put(SortedMap<String, String> files, String file, String text) {
    String taken = files.put(file, text);
    if (taken != null && !taken.equals(text)) {
      throw new IllegalArgumentException("Two different texts would be in the file " + file);
    }
  }

  private static boolean isNamedByFields(Contract contract) {
    RecordKey key = contract.key();
    return RecordKey.of(contract.schema(), key.fields()).equals(key);
  }
}
