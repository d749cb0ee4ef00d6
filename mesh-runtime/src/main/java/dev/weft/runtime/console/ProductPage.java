package dev.weft.runtime.console;

import dev.weft.runtime.observe.ActivitySnapshot;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.Domain;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.descriptor.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything the mesh says of one product.
 *
 * @param id its address
 * @param domain its domain's id
 * @param name its name within the domain
 * @param kind how it comes about
 * @param version its own version
 * @param status where it stands in its life
 * @param description what it is for
 * @param tags words to find it by
 * @param domainName its domain's name for people
 * @param owner the team that answers for it; may be empty
 * @param contact where that team is reached
 * @param flow what flows through it; empty for a virtual product
 * @param lineage its neighbours
 * @param transform how it is made; empty for a source-aligned product
 * @param ports the ports it offers, the main one first
 * @param commands lines that read it at a terminal; none for a virtual product
 */
record ProductPage(
    String id,
    String domain,
    String name,
    ProductKind kind,
    String version,
    Status status,
    Description description,
    List<String> tags,
    String domainName,
    String owner,
    Contact contact,
    Optional<Flow> flow,
    Lineage lineage,
    Optional<Transform> transform,
    List<PortSection> ports,
    List<String> commands) {

  ProductPage {
    tags = List.copyOf(tags);
    ports = List.copyOf(ports);
    commands = List.copyOf(commands);
  }

  static ProductPage of(DataProduct product, Declaration image, ActivitySnapshot snapshot) {
    Optional<Domain> domain = Optional.ofNullable(image.domains().get(product.id().domain()));
    return new ProductPage(
        product.id().toString(),
        product.id().domain(),
        product.id().name(),
        product.kind(),
        product.version().toString(),
        product.status(),
        product.description(),
        product.tags(),
        domain.map(Domain::name).orElse(product.id().domain()),
        domain.map(Domain::owner).orElse(""),
        Contact.of(domain.map(Domain::contact).orElse("")),
        Optional.of(product)
            .filter(DataProduct::hasTopics)
            .map(stored -> Flow.of(stored.id(), snapshot.of(stored.id()))),
        Lineage.of(product, image),
        product.transform(),
        ports(product),
        commands(product));
  }

  private static List<PortSection> ports(DataProduct product) {
    List<PortSection> sections = new ArrayList<>();
    sections.add(PortSection.of(product.mainPort()));
    product.outputs().stream()
        .filter(port -> !port.equals(product.mainPort()))
        .map(PortSection::of)
        .forEach(sections::add);
    return sections;
  }

  private static List<String> commands(DataProduct product) {
    if (!product.hasTopics()) {
      return List.of();
    }
    String consume = "./weft consume " + product.id();
    boolean table =
        product
            .mainPort()
            .contract()
            .topic()
            .filter(topic -> topic.cleanup() == TopicSettings.Cleanup.COMPACT)
            .isPresent();
    return table
        ? List.of(consume + " --latest --until-end", consume)
        : List.of(consume + " --from earliest --max 10", consume);
  }
}
