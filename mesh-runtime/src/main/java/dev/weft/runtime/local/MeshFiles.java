package dev.weft.runtime.local;

import dev.weft.sdk.descriptor.DeclarationFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The declaration of the mesh's own products, which the application brings along. */
final class MeshFiles {

  private static final List<String> PATHS =
      List.of(
          "mesh/domain.yaml",
          "mesh/catalog/product.yaml",
          "mesh/catalog/contract.yaml",
          "mesh/catalog/CatalogEntry.avsc",
          "mesh/changes/product.yaml",
          "mesh/changes/contract.yaml",
          "mesh/changes/ProductChange.avsc",
          "mesh/positions/product.yaml",
          "mesh/positions/contract.yaml",
          "mesh/positions/SourcePosition.avsc",
          "mesh/readers/product.yaml",
          "mesh/readers/contract.yaml",
          "mesh/readers/ReaderAnnouncement.avsc");

  private MeshFiles() {}

  static DeclarationFiles read() {
    Map<String, String> texts = new TreeMap<>();
    for (String path : PATHS) {
      texts.put(path, read(path));
    }
    return DeclarationFiles.of(texts);
  }

  private static String read(String path) {
    try (InputStream in = MeshFiles.class.getResourceAsStream("/" + path)) {
      if (in == null) {
        throw new IllegalStateException("The application lacks its own file " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the application's own file " + path, e);
    }
  }
}
