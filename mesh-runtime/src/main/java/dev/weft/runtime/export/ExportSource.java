package dev.weft.runtime.export;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.Domain;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.serde.MeshConnection;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is exported, and all that a format may want to know of it. Immutable.
 *
 * @param mesh everything that is declared in the mesh
 * @param product the product
 * @param named the one port that was asked for; empty for the product with all its ports
 * @param files the files that declare the product: text by path; empty when they aren't at hand
 * @param connection where the mesh's Kafka and registry are reached
 * @param at the moment of the export, for formats that name one
 */
public record ExportSource(
    Declaration mesh,
    DataProduct product,
    Optional<OutputPort> named,
    SortedMap<String, String> files,
    MeshConnection connection,
    Instant at) {

  public ExportSource {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The named port, or all of the product's. */
  List<OutputPort> ports() {
    return named.map(List::of).orElse(product.outputs());
  }

  /** The ports that have a topic: the named one, or all that aren't retired. */
  List<OutputPort> topics() {
    return ports().stream()
        .filter(port -> port.contract().topic().isPresent())
        .filter(port -> named.isPresent() || port.contract().status() != Status.RETIRED)
        .toList();
  }

  /** The same for one port only. */
  ExportSource only(OutputPort port) {
    return new ExportSource(mesh, product, Optional.of(port), files, connection, at);
  }

  /** The team that answers for the product; empty when its domain isn't declared. */
  String owner() {
    return domain().map(Domain::owner).orElse("");
  }

  /** Where that team is reached; empty when its domain isn't declared. */
  String contact() {
    return domain().map(Domain::contact).orElse("");
  }

  Optional<Domain> domain() {
    return Optional.ofNullable(mesh.domains().get(product.id().domain()));
  }

  /** Kafka's brokers as the mesh knows them, {@code host:port}; at least one. */
  List<String> brokers() {
    return Arrays.stream(connection.bootstrapServers().split(",")).map(String::strip).toList();
  }

  /** The URI of the Kafka cluster, by its first broker. */
  String cluster() {
    return "kafka://" + brokers().get(0);
  }

  /** What the product is for, with its limits and how to use it, in paragraphs. */
  String description() {
    return Paragraphs.of(product.description());
  }
}
