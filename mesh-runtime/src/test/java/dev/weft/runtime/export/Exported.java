package dev.weft.runtime.export;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.serde.MeshConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Products to export: those of the reference mesh, in a mesh that is always the same. */
public final class Exported {

  static final MeshConnection CONNECTION =
      new MeshConnection("kafka.example.org:9092", URI.create("http://registry.example.org:8081"));

  private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

  private Exported() {}

  /** The text of a product of the reference mesh in a format. */
  public static String text(String address, ExportFormat format) {
    return format.write(reference(address));
  }

  static ExportSource reference(String address) {
    DeclarationFiles files = DeclarationFiles.of(Path.of("../schemas"));
    String folder = address.replace('.', '/') + "/";
    SortedMap<String, String> own = new TreeMap<>(files.texts());
    own.keySet().removeIf(path -> !path.startsWith(folder));
    Declaration mesh = DeclarationReader.read(files);
    return source(mesh, mesh.product(ProductId.parse(address)).orElseThrow(), own);
  }

  static ExportSource source(
      Declaration mesh, DataProduct product, SortedMap<String, String> files) {
    return new ExportSource(mesh, product, Optional.empty(), files, CONNECTION, AT);
  }
}
