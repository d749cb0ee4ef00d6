package dev.weft.runtime.catalog;

import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.publish.Receipt;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.subscribe.TableSnapshot;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;

/**
 * The topic {@code mesh.catalog}: what is declared in the mesh, with the very files. It is the
 * truth; the image in {@link Catalog} is folded from it.
 */
@Singleton
public final class CatalogTopic {

  private static final ProductId CATALOG = new ProductId("mesh", "catalog");

  private final MeshConnection mesh;
  private final Catalog catalog;

  CatalogTopic(MeshConnection mesh, Catalog catalog) {
    this.mesh = mesh;
    this.catalog = catalog;
  }

  /**
   * Writes what differs from the topic's content, then folds it all into the image. What is in the
   * topic and not in the files stays declared.
   *
   * @param own the declaration of the mesh's own products
   * @param files what shall be declared
   */
  public void apply(Declaration own, DeclarationFiles files) {
    OutputPort port =
        own.product(CATALOG)
            .orElseThrow(() -> new IllegalStateException(CATALOG + " is not declared"))
            .mainPort();
    Map<String, Map<String, String>> entries = read(port);
    Map<String, Map<String, String>> changed = CatalogEntries.of(files.texts());
    changed.entrySet().removeAll(entries.entrySet());
    publish(own, port, changed);
    entries.putAll(changed);
    Map<String, String> all = new TreeMap<>();
    entries.values().forEach(all::putAll);
    catalog.publish(DeclarationReader.read(DeclarationFiles.of(all)));
  }

  private void publish(Declaration own, OutputPort port, Map<String, Map<String, String>> entries) {
    if (entries.isEmpty()) {
      return;
    }
    try (ProductPublisher<IndexedRecord> publisher =
        Mesh.connect(mesh, own).publisher(CATALOG.toString())) {
      List<CompletionStage<Receipt>> receipts = new ArrayList<>();
      entries.forEach(
          (declared, files) -> {
            GenericRecord entry = new GenericData.Record(port.contract().schema());
            entry.put("declared", declared);
            entry.put("files", files);
            receipts.add(publisher.publish(entry));
          });
      publisher.flush();
      receipts.forEach(receipt -> receipt.toCompletableFuture().join());
    }
  }

  private Map<String, Map<String, String>> read(OutputPort port) {
    Map<String, Map<String, String>> entries = new TreeMap<>();
    TableSnapshot.read(mesh, Registry.connect(mesh), port)
        .forEach((key, entry) -> entries.put(key.datum().toString(), files((GenericRecord) entry)));
    return entries;
  }

  private static Map<String, String> files(GenericRecord entry) {
    Map<String, String> files = new TreeMap<>();
    ((Map<?, ?>) entry.get("files"))
        .forEach((path, text) -> files.put(path.toString(), text.toString()));
    return files;
  }
}
