package dev.weft.sdk.descriptor;

import dev.weft.sdk.descriptor.document.ContractDocument;
import dev.weft.sdk.descriptor.document.DomainDocument;
import dev.weft.sdk.descriptor.document.ProductDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Makes documents of what is declared: the way back of {@link DeclarationReader}, for what was made
 * by a program, or is to be shown to other tools. Documents follow ODPS v1.1.0 and ODCS v3.1.0.
 * What only documents say, such as teams and servers, is not in them. Pure; thread-safe.
 */
public final class Documents {

  private static final String SCHEMA_OBJECT_TYPE = "object";
  private static final Map<ProductKind, String> TYPES =
      Map.of(
          ProductKind.SOURCE_ALIGNED, "sourceAligned",
          ProductKind.AGGREGATED, "aggregate",
          ProductKind.CONSUMER_ALIGNED, "consumerAligned");

  private Documents() {}

  /** The document of a product. */
  public static ProductDocument product(DataProduct product) {
    Map<String, @Nullable Object> tree = head(OdpsShape.V1_1, OdpsShape.KIND);
    tree.put("id", product.id().urn());
    tree.put("name", product.id().name());
    tree.put("version", product.version().toString());
    tree.put("status", product.status().label());
    tree.put("domain", product.id().domain());
    tree.put("type", TYPES.get(product.kind()));
    tree.put("description", description(product.description()));
    tree.put("tags", product.tags());
    tree.put("inputPorts", product.inputs().stream().map(Documents::input).toList());
    tree.put("outputPorts", product.outputs().stream().map(Documents::output).toList());
    List<Map<String, Object>> custom = new ArrayList<>();
    custom.add(custom(WeftProperties.KIND, product.kind().label()));
    product
        .transform()
        .ifPresent(t -> custom.add(custom(WeftProperties.TRANSFORM, Transforms.written(t))));
    if (product.onError() != OnError.QUARANTINE) {
      custom.add(custom(WeftProperties.ON_ERROR, product.onError().label()));
    }
    tree.put("customProperties", custom);
    return DocumentTree.record(tree, ProductDocument.class);
  }

  /**
   * The document of an output port's contract.
   *
   * @param port the port
   * @param schemaFile the name of the file with the schema of the values
   * @param keyFile the name of the file with the schema of the keys; empty to name the key's fields
   */
  public static ContractDocument contract(
      OutputPort port, String schemaFile, Optional<String> keyFile) {
    Contract contract = port.contract();
    Map<String, @Nullable Object> tree = head(OdcsShape.V3_1, OdcsShape.KIND);
    tree.put("id", contract.id());
    tree.put("name", port.id().port());
    tree.put("version", contract.version().toString());
    tree.put("status", contract.status().label());
    tree.put("domain", port.id().product().domain());
    tree.put("dataProduct", port.id().product().name());
    tree.put("description", description(contract.description()));
    tree.put("schema", List.of(schemaObject(port, schemaFile, keyFile)));
    tree.put(
        "slaProperties",
        contract.guarantees().serviceLevels().stream()
            .map(level -> level(level, contract.schema().getName()))
            .toList());
    tree.put("customProperties", ContractProperties.of(contract));
    return DocumentTree.record(tree, ContractDocument.class);
  }

  /** The document of a domain. */
  public static DomainDocument domain(Domain domain) {
    Map<String, @Nullable Object> tree = head(DomainFile.API_VERSION, DomainFile.KIND);
    tree.put("id", domain.id());
    tree.put("name", domain.name());
    tree.put("owner", domain.owner());
    tree.put("contact", domain.contact());
    tree.put("description", unlessBlank(domain.description()));
    tree.put("costCentre", unlessBlank(domain.costCentre()));
    tree.put("glossary", domain.glossary());
    tree.put("policies", domain.policies().stream().map(Documents::policy).toList());
    return DocumentTree.record(tree, DomainDocument.class);
  }

  /** A custom property as a tree. */
  static Map<String, Object> custom(String property, Object value) {
    Map<String, Object> custom = new LinkedHashMap<>();
    custom.put("property", property);
    custom.put("value", value);
    return custom;
  }

  private static Map<String, @Nullable Object> head(String apiVersion, String kind) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("apiVersion", apiVersion);
    tree.put("kind", kind);
    return tree;
  }

  private static @Nullable Object description(Description description) {
    if (description.equals(Description.NONE)) {
      return null;
    }
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("purpose", unlessBlank(description.purpose()));
    tree.put("limitations", unlessBlank(description.limitations()));
    tree.put("usage", unlessBlank(description.usage()));
    return tree;
  }

  private static Map<String, Object> input(PortId port) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put(
        "name",
        port.port().equals(port.product().name())
            ? port.product().toString()
            : port.product() + "/" + port.port());
    input.put("version", new Version(port.major(), 0, 0).toString());
    return input;
  }

  private static Map<String, @Nullable Object> output(OutputPort port) {
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("name", port.id().port());
    output.put("description", unlessBlank(port.description()));
    output.put("version", port.contract().version().toString());
    output.put("contractId", port.contract().id());
    port.bridge()
        .ifPresent(
            bridge ->
                output.put(
                    "customProperties",
                    List.of(
                        custom(WeftProperties.BRIDGE, Transforms.written(bridge.transform())),
                        custom(WeftProperties.BRIDGE_FROM, bridge.fromMajor()))));
    return output;
  }

  private static Map<String, @Nullable Object> schemaObject(
      OutputPort port, String schemaFile, Optional<String> keyFile) {
    Contract contract = port.contract();
    Schema schema = contract.schema();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("name", schema.getName());
    object.put("physicalName", contract.topic().map(topic -> port.id().topic()).orElse(null));
    object.put("physicalType", contract.topic().isPresent() ? "topic" : "view");
    object.put("logicalType", SCHEMA_OBJECT_TYPE);
    object.put("description", schema.getDoc() == null ? null : unlessBlank(schema.getDoc()));
    object.put("properties", new AvroProperties(contract).all());
    object.put("quality", QualityEntries.of(contract, Optional.empty()));
    List<String> fields = contract.key().fields();
    Object key = fields.size() == 1 ? fields.get(0) : fields;
    List<Map<String, Object>> properties = new ArrayList<>();
    properties.add(custom(WeftProperties.AVRO, schemaFile));
    properties.add(custom(WeftProperties.KEY, keyFile.<Object>map(file -> file).orElse(key)));
    OnViolation onViolation = contract.guarantees().onViolation();
    if (onViolation != Guarantees.DEFAULT.onViolation()) {
      properties.add(custom(WeftProperties.ON_VIOLATION, onViolation.label()));
    }
    object.put("customProperties", properties);
    return object;
  }

  private static Map<String, @Nullable Object> level(ServiceLevel level, String object) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("property", level.property());
    tree.put("value", YamlScalar.meant(level.value()));
    tree.put("unit", level.unit().orElse(null));
    tree.put("element", level.element().map(field -> object + "." + field).orElse(null));
    return tree;
  }

  private static Map<String, @Nullable Object> policy(Policy policy) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", policy.name());
    tree.put("rule", policy.rule());
    tree.put("description", unlessBlank(policy.description()));
    tree.put("severity", policy.severity().label());
    return tree;
  }

  private static @Nullable String unlessBlank(String text) {
    return text.isBlank() ? null : text;
  }
}
