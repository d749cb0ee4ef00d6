package dev.weft.sdk.stream;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.TopicSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An application that fills a port, as declared: the one of a derived product, or a bridge.
 *
 * @param application Kafka's application id
 * @param inputs the ports that it reads; those that aren't declared are left out
 * @param onError what becomes of records that it can't make anything of
 */
public record PortFiller(String application, List<OutputPort> inputs, OnError onError) {

  public PortFiller {
    inputs = List.copyOf(inputs);
  }

  /** Those of a port: none where publishers alone fill it. */
  public static List<PortFiller> of(OutputPort port, Declaration declaration) {
    return declaration.product(port.id().product()).stream()
        .flatMap(
            product ->
                Stream.concat(
                    Stream.of(product)
                        .filter(made -> made.kind().isDerived())
                        .filter(made -> made.mainPort().id().equals(port.id()))
                        .map(made -> app(made, declaration)),
                    bridge(port, product, declaration).stream()))
        .toList();
  }

  /**
   * How many partitions the quarantine topic of a port needs. What an application is given back has
   * to come by the partition by which it came first, or it would miss the state of its key.
   */
  public static int quarantinePartitions(OutputPort port, Declaration declaration) {
    return of(port, declaration).stream()
        .filter(filler -> filler.onError() == OnError.QUARANTINE)
        .mapToInt(PortFiller::mostPartitions)
        .max()
        .orElse(1);
  }

  /** How many partitions a port's topic has, as declared. */
  public static int partitions(OutputPort port) {
    return port.contract().topic().map(TopicSettings::partitions).orElse(1);
  }

  /** The one that was given as input by a topic; empty when it doesn't read that. */
  public Optional<OutputPort> input(String topic) {
    return inputs.stream().filter(input -> input.id().topic().equals(topic)).findFirst();
  }

  int mostPartitions() {
    return inputs.stream().mapToInt(PortFiller::partitions).max().orElse(1);
  }

  /** The application of a derived product. */
  static PortFiller app(DataProduct product, Declaration declaration) {
    return new PortFiller(
        DerivedApp.groupOf(product),
        product.inputs().stream().flatMap(input -> declaration.port(input).stream()).toList(),
        product.onError());
  }

  /** A bridge. */
  static PortFiller bridge(OutputPort from, OutputPort to, OnError onError) {
    return new PortFiller(BridgeApp.groupOf(to), List.of(from), onError);
  }

  private static Optional<PortFiller> bridge(
      OutputPort to, DataProduct product, Declaration declaration) {
    return to.bridge()
        .map(bridge -> new PortId(to.id().product(), to.id().port(), bridge.fromMajor()))
        .flatMap(declaration::port)
        .map(from -> bridge(from, to, product.onError()));
  }
}
