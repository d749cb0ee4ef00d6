package dev.weft.runtime.starter;

import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.TopicSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/**
 * The beginning of a product: everything that its declaration needs, valid as it is, with comments
 * on what to write where.
 *
 * @param id the product's address
 * @param kind how it comes about
 * @param schema the record schema of its values
 * @param key the field, or the fields, that records are keyed by; at least one
 * @param eventTime the field with the event time; empty for the time of publishing
 * @param topic how its topic is kept
 * @param inputs what it reads; at least one for every kind but source-aligned ones
 */
public record Starter(
    ProductId id,
    ProductKind kind,
    Schema schema,
    List<String> key,
    Optional<String> eventTime,
    TopicSettings topic,
    List<PortId> inputs) {

  /** What a topic is like when nobody says otherwise. */
  public static final TopicSettings PLAIN_TOPIC =
      new TopicSettings(1, TopicSettings.Cleanup.DELETE, Optional.of(Duration.ofDays(7)));

  public Starter {
    key = List.copyOf(key);
    inputs = List.copyOf(inputs);
    if (key.isEmpty()) {
      throw new IllegalArgumentException("A product's records are keyed by at least one field");
    }
    if (inputs.isEmpty() != (kind == ProductKind.SOURCE_ALIGNED)) {
      throw new IllegalArgumentException(
          kind == ProductKind.SOURCE_ALIGNED
              ? "A source-aligned product reads no other product"
              : "A product that is " + kind + " reads at least one other product");
    }
  }

  /** The product's files by their path below the folder that holds the domains' folders. */
  public SortedMap<String, String> files() {
    String folder = id.domain() + "/" + id.name() + "/";
    SortedMap<String, String> files = new TreeMap<>();
    files.put(folder + "product.yaml", product());
    files.put(folder + "contract.yaml", contract());
    files.put(
        folder + schema.getName() + ".avsc", SchemaFormatter.format("json/pretty", schema) + "\n");
    if (kind != ProductKind.SOURCE_ALIGNED) {
      files.put(folder + id.name() + ".sql", query());
    }
    return files;
  }

  /** The domain's own file, for a domain that has none yet: its path. */
  public String domainPath() {
    return id.domain() + "/domain.yaml";
  }

  /** The domain's own file, for a domain that has none yet: its text. */
  public String domainFile() {
    return """
        apiVersion: weft.dev/v1
        kind: Domain
        id: %1$s
        name: %1$s
        # The team that answers for the domain's products, and where it is reached.
        owner: %1$s team
        contact: %1$s@example.com
        description: To be described.
        # The domain's own words, which contracts may refer to.
        glossary: {}
        """
        .formatted(id.domain());
  }

  private PortId port() {
    return new PortId(id, id.name(), 1);
  }

  private String product() {
    String inputPorts =
        inputs.isEmpty()
            ? ""
            : "inputPorts:\n"
                + inputs.stream()
                    .map(
                        input ->
                            """
                              - name: %s
                                version: %d.0.0
                                contractId: %s
                            """
                                .formatted(name(input), input.major(), input.urn()))
                    .collect(Collectors.joining());
    String transform =
        inputs.isEmpty()
            ? ""
            : """
                # The query in the file; or java:<class>, for a definition in Java.
                - property: weft.transform
                  value: %s.sql
              """
                .formatted(id.name());
    return """
        apiVersion: v1.0.0
        kind: DataProduct
        id: %s
        name: %s
        version: 1.0.0
        status: active
        domain: %s
        description:
          # What is it for, what is it not good for, and how is it best used?
          purpose: To be described.
          limitations: To be described.
          usage: To be described.
        tags: []
        %soutputPorts:
          - name: %2$s
            description: To be described.
            # The major version is part of the topic's name: %s
            version: 1.0.0
            contractId: %s
        customProperties:
          - property: weft.kind
            value: %s
        %s"""
        .formatted(
            id.urn(),
            id.name(),
            id.domain(),
            inputPorts,
            port().topic(),
            port().urn(),
            kind.label(),
            transform);
  }

  private static String name(PortId input) {
    return input.port().equals(input.product().name())
        ? input.product().toString()
        : input.product() + "/" + input.port();
  }

  private String contract() {
    return """
        apiVersion: v3.1.0
        kind: DataContract
        id: %1$s
        name: %2$s
        # Raise it with every change: 'weft plan' says how far.
        version: 1.0.0
        status: active
        domain: %3$s
        dataProduct: %2$s
        description:
          purpose: To be described.
        schema:
          - name: %4$s
        %5$s    logicalType: object
            physicalType: topic
            description: To be described.
            customProperties:
              - property: weft.avro
                value: %4$s.avsc
              # Records of one key stay in order, and a compacted topic keeps the last of each.
              - property: weft.key
                value: %6$s
        %7$s"""
        .formatted(
            port().urn(),
            id.name(),
            id.domain(),
            schema.getName(),
            hasTopic() ? "    physicalName: " + port().topic() + "\n" : "",
            key.size() == 1 ? key.get(0) : key.stream().collect(Collectors.joining(", ", "[", "]")),
            settings());
  }

  private boolean hasTopic() {
    return kind != ProductKind.VIRTUAL;
  }

  private String settings() {
    StringBuilder settings = new StringBuilder();
    if (hasTopic()) {
      property(settings, "weft.topic.partitions", Integer.toString(topic.partitions()));
      property(settings, "weft.topic.cleanup-policy", topic.cleanup().label());
      if (topic.cleanup() == TopicSettings.Cleanup.DELETE) {
        settings.append("  # How long records are kept: such as P30D, or forever.\n");
        property(
            settings,
            "weft.topic.retention",
            topic.retention().map(Starter::days).orElse("forever"));
      }
    }
    eventTime.ifPresent(field -> property(settings, "weft.event-time", field));
    return settings.isEmpty() ? "" : "customProperties:\n" + settings;
  }

  /** Durations of whole days are written in days, as people do. */
  private static String days(Duration retention) {
    return retention.toHours() % 24 == 0 ? "P" + retention.toDays() + "D" : retention.toString();
  }

  private static void property(StringBuilder settings, String name, String value) {
    settings
        .append("  - property: ")
        .append(name)
        .append("\n    value: ")
        .append(value)
        .append("\n");
  }

  private String query() {
    return """
        -- What %s is made of. Inputs are tables by their address, fields are columns by their name.
        SELECT %s
        FROM "%s"
        """
        .formatted(
            id,
            schema.getFields().stream()
                .map(field -> "\"" + field.name() + "\"")
                .collect(Collectors.joining(",\n       ")),
            inputs.get(0).product());
  }
}
