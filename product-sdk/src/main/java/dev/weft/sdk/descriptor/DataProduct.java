package dev.weft.sdk.descriptor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A data product as its domain declares it.
 *
 * @param id its address
 * @param kind how it comes about
 * @param version the product's own version
 * @param status where it stands in its life
 * @param description what it is for
 * @param tags words to find it by
 * @param inputs the ports it reads; empty for a source-aligned product
 * @param outputs the ports it offers, each with its contract; at least one
 * @param transform how it is made; present for every product that has inputs
 * @param onError what becomes of records that it, or a bridge to one of its ports, can't be made of
 */
public record DataProduct(
    ProductId id,
    ProductKind kind,
    Version version,
    Status status,
    Description description,
    List<String> tags,
    List<PortId> inputs,
    List<OutputPort> outputs,
    Optional<Transform> transform,
    OnError onError) {

  public DataProduct {
    tags = List.copyOf(tags);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("Product " + id + " has no output port");
    }
  }

  /** A product that goes on without the records it can't be made of. */
  public DataProduct(
      ProductId id,
      ProductKind kind,
      Version version,
      Status status,
      Description description,
      List<String> tags,
      List<PortId> inputs,
      List<OutputPort> outputs,
      Optional<Transform> transform) {
    this(
        id,
        kind,
        version,
        status,
        description,
        tags,
        inputs,
        outputs,
        transform,
        OnError.QUARANTINE);
  }

  /**
   * The port that stands for the product when none is named: the one with its name, else the first.
   * Of several major versions of that port it is the highest one that is in use (neither a proposal
   * or draft nor retired); the first when none is.
   */
  public OutputPort mainPort() {
    String name =
        outputs.stream()
            .map(port -> port.id().port())
            .filter(id.name()::equals)
            .findFirst()
            .orElse(outputs.get(0).id().port());
    List<OutputPort> versions =
        outputs.stream().filter(port -> port.id().port().equals(name)).toList();
    return versions.stream()
        .filter(port -> port.contract().status().isInUse())
        .max(Comparator.comparingInt(port -> port.id().major()))
        .orElse(versions.get(0));
  }

  /** Whether the product's records lie in topics of their own. */
  public boolean hasTopics() {
    return kind != ProductKind.VIRTUAL;
  }
}
