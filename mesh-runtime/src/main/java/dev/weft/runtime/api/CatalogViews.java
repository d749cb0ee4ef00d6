package dev.weft.runtime.api;

import dev.weft.runtime.observe.ActivitySnapshot;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.Domain;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.Transform;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is declared and what flows, as the API shows it. Pure. */
record CatalogViews(Declaration mesh, ActivitySnapshot activity) {

  List<ProductSummary> products() {
    return mesh.products().values().stream().map(this::summary).toList();
  }

  List<DomainSummary> domains() {
    return mesh.domains().values().stream().map(this::summary).toList();
  }

  ProductView product(DataProduct product) {
    Optional<Domain> domain = domain(product);
    return new ProductView(
        product.id().toString(),
        product.id().urn(),
        product.kind().label(),
        product.id().domain(),
        domain.map(Domain::owner).orElse(""),
        domain.map(Domain::contact).orElse(""),
        product.version().toString(),
        product.status().label(),
        product.description().purpose(),
        product.description().limitations(),
        product.description().usage(),
        product.tags(),
        product.transform().map(CatalogViews::transform).orElse(null),
        product.inputs().stream().map(PortId::toString).toList(),
        mesh.consumersOf(product.id()).stream().map(reader -> reader.id().toString()).toList(),
        product.outputs().stream().map(PortView::of).toList(),
        activityOf(product));
  }

  private ProductSummary summary(DataProduct product) {
    return new ProductSummary(
        product.id().toString(),
        product.kind().label(),
        product.id().domain(),
        domain(product).map(Domain::owner).orElse(""),
        product.version().toString(),
        product.status().label(),
        product.description().purpose(),
        product.hasTopics() ? product.mainPort().id().topic() : null,
        activityOf(product));
  }

  private DomainSummary summary(Domain domain) {
    List<DataProduct> products =
        mesh.products().values().stream()
            .filter(product -> product.id().domain().equals(domain.id()))
            .toList();
    return new DomainSummary(
        domain.id(),
        domain.name(),
        domain.owner(),
        domain.contact(),
        domain.description(),
        products.size(),
        ActivityView.sum(products.stream().map(product -> activity.of(product.id())).toList()));
  }

  private Optional<Domain> domain(DataProduct product) {
    return Optional.ofNullable(mesh.domains().get(product.id().domain()));
  }

  private @Nullable ActivityView activityOf(DataProduct product) {
    return product.hasTopics() ? ActivityView.of(activity.of(product.id())) : null;
  }

  private static String transform(Transform transform) {
    return switch (transform) {
      case Transform.Java(String className) -> "java:" + className;
      case Transform.Sql(String file, String text) -> file;
    };
  }
}
