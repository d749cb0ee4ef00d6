package dev.weft.runtime.api;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.sdk.serde.MeshConnection;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;
import java.util.TreeMap;

/** What a client needs to take part in the mesh, in one answer. */
@Controller("/api/v1")
final class MeshController {

  private final Catalog catalog;
  private final MeshConnection mesh;

  MeshController(Catalog catalog, MeshConnection mesh) {
    this.catalog = catalog;
    this.mesh = mesh;
  }

  /**
   * Where the mesh is reached, and what is declared in it.
   *
   * @param kafka Kafka's addresses, {@code host:port} separated by commas
   * @param registry the schema registry's address
   * @param files the files of all domains and products, the mesh's own included: text by path
   */
  record MeshView(String kafka, String registry, Map<String, String> files) {}

  @Get("/mesh")
  MeshView mesh() {
    Map<String, String> files = new TreeMap<>();
    catalog.state().entries().values().forEach(entry -> files.putAll(entry.files()));
    return new MeshView(mesh.bootstrapServers(), mesh.registry().toString(), files);
  }
}
