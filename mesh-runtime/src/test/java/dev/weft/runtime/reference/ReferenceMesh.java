package dev.weft.runtime.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.publish.SourcePublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** The declared reference mesh, with the mesh's own product of positions. */
final class ReferenceMesh {

  static final Declaration DECLARATION = read();

  private ReferenceMesh() {}

  private static Declaration read() {
    Map<ProductId, DataProduct> products = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("../schemas"), 3)) {
      for (Path file : files.filter(f -> f.endsWith("product.yaml")).toList()) {
        DataProduct product = product(file);
        products.put(product.id(), product);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DataProduct positions = positions();
    products.put(positions.id(), positions);
    return new Declaration(new TreeMap<>(), new TreeMap<>(products));
  }

  private static DataProduct product(Path file) throws IOException {
    JsonNode document = YAMLMapper.builder().build().readTree(file.toFile());
    ProductId id =
        new ProductId(document.get("domain").textValue(), document.get("name").textValue());
    List<PortId> inputs = new ArrayList<>();
    for (JsonNode input : document.path("inputPorts")) {
      ProductId from = ProductId.parse(input.get("name").textValue());
      inputs.add(new PortId(from, from.name(), 1));
    }
    String kind = custom(document).path("weft.kind").textValue();
    return product(
        id,
        Stream.of(ProductKind.values()).filter(k -> k.label().equals(kind)).findFirst().get(),
        inputs,
        contract(file.resolveSibling("contract.yaml")));
  }

  private static Contract contract(Path file) throws IOException {
    JsonNode document = YAMLMapper.builder().build().readTree(file.toFile());
    JsonNode object = custom(document.get("schema").get(0));
    JsonNode topic = custom(document);
    Schema schema =
        new Schema.Parser()
            .parse(file.resolveSibling(object.path("weft.avro").textValue()).toFile());
    List<String> key = new ArrayList<>();
    JsonNode declared = object.path("weft.key");
    if (declared.isArray()) {
      declared.forEach(field -> key.add(field.textValue()));
    } else {
      key.add(declared.textValue());
    }
    return contract(
        schema,
        key,
        Optional.ofNullable(topic.path("weft.event-time").textValue()),
        topic.path("weft.topic.partitions").asInt(1));
  }

  private static DataProduct positions() {
    Schema schema =
        SchemaBuilder.record("Position")
            .namespace("dev.weft.mesh")
            .fields()
            .requiredString("source")
            .requiredLong("position")
            .endRecord();
    return product(
        ProductId.parse(SourcePublisher.POSITIONS),
        ProductKind.SOURCE_ALIGNED,
        List.of(),
        contract(schema, List.of("source"), Optional.empty(), 1));
  }

  private static Contract contract(
      Schema schema, List<String> key, Optional<String> time, int partitions) {
    return new Contract(
        schema.getFullName(),
        Version.parse("1.0.0"),
        Status.ACTIVE,
        Description.NONE,
        schema,
        RecordKey.of(schema, key),
        time,
        Map.of(),
        Optional.of(new TopicSettings(partitions, Cleanup.DELETE, Optional.empty())));
  }

  private static DataProduct product(
      ProductId id, ProductKind kind, List<PortId> inputs, Contract contract) {
    return new DataProduct(
        id,
        kind,
        Version.parse("1.0.0"),
        Status.ACTIVE,
        Description.NONE,
        List.of(),
        inputs,
        List.of(new OutputPort(new PortId(id, id.name(), 1), "", contract)),
        Optional.empty());
  }

  private static JsonNode custom(JsonNode document) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    for (JsonNode property : document.path("customProperties")) {
      properties.set(property.get("property").textValue(), property.get("value"));
    }
    return properties;
  }
}
