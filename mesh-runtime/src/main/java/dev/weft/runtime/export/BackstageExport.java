package dev.weft.runtime.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Domain;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Backstage's catalog entities: a system for the product, a component for what makes it, and for
 * each port an API and the topic as a resource. Domain and owning group are referred to; they are
 * no part of a product and would clash with those of the next one.
 */
final class BackstageExport {

  private final ExportSource source;
  private final DataProduct product;

  private BackstageExport(ExportSource source) {
    this.source = source;
    this.product = source.product();
  }

  static String text(ExportSource source) {
    return TreeText.yaml(new BackstageExport(source).entities());
  }

  private List<ObjectNode> entities() {
    List<ObjectNode> entities = new ArrayList<>();
    entities.add(system());
    entities.add(component());
    for (OutputPort port : source.topics()) {
      entities.add(api(port));
      entities.add(topic(port));
    }
    return entities;
  }

  private ObjectNode system() {
    ObjectNode entity =
        entity(
            "System",
            product.id().toString(),
            source.domain().map(Domain::name).orElse(product.id().domain())
                + ": "
                + product.id().name(),
            source.description());
    spec(entity).put("domain", BackstageName.of(product.id().domain()));
    return entity;
  }

  private ObjectNode component() {
    ObjectNode entity =
        entity("Component", product.id().toString(), product.id().toString(), source.description());
    ObjectNode spec = spec(entity);
    spec.put("type", "data-product").put("lifecycle", lifecycle(product.status()));
    spec.put("system", system(product.id().toString()));
    for (OutputPort port : source.topics()) {
      array(spec, "providesApis").add(name(port.id()));
      array(spec, "dependsOn").add("resource:" + name(port.id()));
    }
    for (PortId input : product.inputs()) {
      if (hasTopic(input)) {
        array(spec, "consumesApis").add(name(input));
        array(spec, "dependsOn").add("resource:" + name(input));
      }
    }
    return entity;
  }

  private ObjectNode api(OutputPort port) {
    ObjectNode entity =
        entity(
            "API",
            port.id().topic(),
            port.id().toString(),
            Paragraphs.of(port.contract().description()));
    spec(entity)
        .put("type", "asyncapi")
        .put("lifecycle", lifecycle(port.contract().status()))
        .put("system", system(product.id().toString()))
        .put("definition", AsyncApiExport.text(source.only(port)));
    return entity;
  }

  private ObjectNode topic(OutputPort port) {
    ObjectNode entity =
        entity("Resource", port.id().topic(), port.id().topic(), port.description());
    spec(entity).put("type", "kafka-topic").put("system", system(product.id().toString()));
    return entity;
  }

  private ObjectNode entity(String kind, String name, String title, String description) {
    ObjectNode entity = TreeText.object();
    entity.put("apiVersion", "backstage.io/v1alpha1").put("kind", kind);
    ObjectNode metadata = entity.putObject("metadata");
    metadata.put("name", BackstageName.of(name)).put("title", title);
    if (!description.isBlank()) {
      metadata.put("description", description);
    }
    metadata.putObject("annotations").put("weft.dev/urn", product.id().urn());
    List<String> tags =
        product.tags().stream()
            .map(BackstageName::tag)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    tags.forEach(tag -> array(metadata, "tags").add(tag));
    return entity;
  }

  private ObjectNode spec(ObjectNode entity) {
    return entity.putObject("spec").put("owner", "group:" + BackstageName.slug(source.owner()));
  }

  private boolean hasTopic(PortId port) {
    return source
        .mesh()
        .product(port.product())
        .filter(input -> input.kind() != ProductKind.VIRTUAL)
        .isPresent();
  }

  private static ArrayNode array(ObjectNode node, String field) {
    return node.withArray(field);
  }

  private static String name(PortId port) {
    return BackstageName.of(port.topic());
  }

  private static String system(String product) {
    return BackstageName.of(product);
  }

  /** The words that Backstage's own catalog uses. */
  private static String lifecycle(Status status) {
    return switch (status) {
      case PROPOSED, DRAFT -> "experimental";
      case ACTIVE -> "production";
      case DEPRECATED -> "deprecated";
      case RETIRED -> "retired";
    };
  }
}
