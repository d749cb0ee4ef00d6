package dev.weft.runtime.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.EventHeaders;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.serde.CloudEventHeaders;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * AsyncAPI 3.1.0 with Kafka bindings 0.5.0. The document describes an application that reads the
 * product, hence its operations receive. Schemas bear the names of their subjects in the registry.
 */
public final class AsyncApiExport {

  /** What AsyncAPI has no word for, as it allows: which fields of a message are its key. */
  public static final String KEY = "x-weft-key";

  /** What AsyncAPI has no word for: which field of a message has its event time. */
  public static final String EVENT_TIME = "x-weft-event-time";

  private static final String BINDING = "0.5.0";

  /** The one that AsyncAPI names for Avro; later versions of Avro read it all the same. */
  private static final String AVRO = "application/vnd.apache.avro+json;version=1.9.0";

  private final ExportSource source;
  private final ObjectNode document = TreeText.object();

  private AsyncApiExport(ExportSource source) {
    this.source = source;
  }

  static String text(ExportSource source) {
    return TreeText.yaml(
        new AsyncApiExport(source).document(TopicsOnly.of(source, ExportFormat.ASYNCAPI)));
  }

  private ObjectNode document(List<OutputPort> ports) {
    document.put("asyncapi", "3.1.0").put("id", source.product().id().urn());
    info(document.putObject("info"));
    document.put("defaultContentType", "avro/binary");
    servers(document.putObject("servers"));
    ObjectNode channels = document.putObject("channels");
    ObjectNode operations = document.putObject("operations");
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    for (OutputPort port : ports) {
      channel(channels.putObject(port.id().topic()), port);
      operation(operations.putObject("receive." + port.id().topic()), port);
      schema(schemas.putObject(port.id().valueSubject()), port.contract().schema());
      schema(schemas.putObject(port.id().keySubject()), port.contract().key().schema());
    }
    return document;
  }

  private void info(ObjectNode info) {
    info.put("title", source.product().id().toString());
    info.put("version", source.product().version().toString());
    info.put("description", source.description());
    if (!source.owner().isEmpty()) {
      ObjectNode contact = info.putObject("contact").put("name", source.owner());
      ContactUri.of(source.contact())
          .ifPresent(
              uri -> {
                if (uri.startsWith(ContactUri.MAIL)) {
                  contact.put("email", uri.substring(ContactUri.MAIL.length()));
                } else {
                  contact.put("url", uri);
                }
              });
    }
    if (!source.product().tags().isEmpty()) {
      source.product().tags().stream()
          .distinct()
          .forEach(tag -> info.withArray("tags").addObject().put("name", tag));
    }
  }

  private void servers(ObjectNode servers) {
    List<String> brokers = source.brokers();
    for (int i = 0; i < brokers.size(); i++) {
      ObjectNode server = servers.putObject(brokers.size() == 1 ? "kafka" : "kafka-" + (i + 1));
      server.put("host", brokers.get(i)).put("protocol", "kafka");
      server
          .putObject("bindings")
          .putObject("kafka")
          .put("schemaRegistryUrl", source.connection().registry().toString())
          .put("schemaRegistryVendor", "confluent")
          .put("bindingVersion", BINDING);
    }
  }

  private static void channel(ObjectNode channel, OutputPort port) {
    Contract contract = port.contract();
    channel.put("address", port.id().topic());
    channel.put("title", port.id().toString());
    putText(channel, "description", port.description());
    message(channel.putObject("messages").putObject(contract.schema().getName()), port, contract);
    TopicSettings settings = contract.topic().orElseThrow();
    ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
    kafka.put("topic", port.id().topic()).put("partitions", settings.partitions());
    topicConfiguration(kafka.putObject("topicConfiguration"), settings.config());
    kafka.put("bindingVersion", BINDING);
  }

  private static void topicConfiguration(ObjectNode into, Map<String, String> config) {
    config.forEach(
        (name, value) -> {
          if (name.equals("cleanup.policy")) {
            into.putArray(name).add(value);
          } else {
            into.put(name, Long.parseLong(value));
          }
        });
  }

  private static void message(ObjectNode message, OutputPort port, Contract contract) {
    message.put("name", contract.schema().getFullName());
    message.put("title", contract.schema().getName());
    putText(message, "summary", contract.schema().getDoc());
    putText(message, "description", Paragraphs.of(contract.description()));
    message.putObject("payload").put("$ref", schemaRef(port.id().valueSubject()));
    if (contract.guarantees().headers() == EventHeaders.CLOUDEVENTS) {
      cloudEvents(message, port);
    }
    contract.key().fields().forEach(field -> message.withArray(KEY).add(field));
    contract.eventTime().ifPresent(field -> message.put(EVENT_TIME, field));
    ObjectNode kafka = message.putObject("bindings").putObject("kafka");
    kafka.putObject("key").put("$ref", schemaRef(port.id().keySubject()));
    kafka
        .put("schemaIdLocation", "payload")
        .put("schemaIdPayloadEncoding", "confluent")
        .put("schemaLookupStrategy", "TopicNameStrategy")
        .put("bindingVersion", BINDING);
  }

  /** The binding's headers, as the contract has them sent. */
  private static void cloudEvents(ObjectNode message, OutputPort port) {
    message.put("contentType", CloudEventHeaders.CONTENT);
    ObjectNode headers = message.putObject("headers").put("type", "object");
    headers.putArray("required").add("ce_specversion").add("ce_id").add("ce_source").add("ce_type");
    ObjectNode properties = headers.putObject("properties");
    properties.putObject("ce_specversion").put("type", "string").put("const", "1.0");
    properties.putObject("ce_id").put("type", "string").put("minLength", 1);
    properties
        .putObject("ce_source")
        .put("type", "string")
        .put("const", CloudEventHeaders.source(port.id()));
    properties
        .putObject("ce_type")
        .put("type", "string")
        .put("const", CloudEventHeaders.type(port));
    properties.putObject("ce_time").put("type", "string").put("format", "date-time");
    properties.putObject("ce_subject").put("type", "string");
    properties.putObject("ce_dataschema").put("type", "string").put("format", "uri");
    properties
        .putObject("content-type")
        .put("type", "string")
        .put("const", CloudEventHeaders.CONTENT);
  }

  private static void operation(ObjectNode operation, OutputPort port) {
    String channel = "#/channels/" + port.id().topic();
    operation.put("action", "receive");
    operation.putObject("channel").put("$ref", channel);
    operation.put("summary", "Read " + port.id() + ".");
    operation
        .putArray("messages")
        .addObject()
        .put("$ref", channel + "/messages/" + port.contract().schema().getName());
  }

  /** A primitive type is written as an object too: that is what the format's own schema takes. */
  private static void schema(ObjectNode into, Schema schema) {
    into.put("schemaFormat", AVRO);
    var tree = TreeText.tree(schema);
    into.set("schema", tree.isTextual() ? TreeText.object().set("type", tree) : tree);
  }

  private static String schemaRef(String subject) {
    return "#/components/schemas/" + subject;
  }

  private static void putText(ObjectNode into, String field, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      into.put(field, text);
    }
  }
}
