package dev.weft.runtime.starter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A channel of an AsyncAPI document, whatever version that has.
 *
 * @param topic the name of its Kafka topic
 * @param kafka its Kafka binding; missing when it has none
 * @param message the one message in it
 * @param format the format of the payload's schema; empty when it isn't said
 * @param payload the payload's schema
 */
record AsyncApiChannel(
    String topic, JsonNode kafka, JsonNode message, String format, JsonNode payload) {

  /**
   * Reads a channel.
   *
   * @throws NotAdoptableException when it isn't one of Kafka, or hasn't exactly one message
   */
  static AsyncApiChannel read(AsyncApiDocument document, String name) {
    JsonNode channel = document.resolve(document.root().path("channels").path(name));
    JsonNode kafka = document.get(document.get(channel, "bindings"), "kafka");
    JsonNode message = onlyMessage(document, channel);
    if (kafka.isMissingNode()) {
      checkServers(document, channel);
    }
    JsonNode payload = document.get(message, "payload");
    boolean wrapped = !document.isVersion2() && payload.has("schemaFormat");
    return new AsyncApiChannel(
        topic(channel, kafka, name),
        kafka,
        message,
        (wrapped ? payload : message).path("schemaFormat").asText(),
        wrapped ? document.get(payload, "schema") : payload);
  }

  private static String topic(JsonNode channel, JsonNode kafka, String name) {
    if (kafka.path("topic").isTextual()) {
      return kafka.path("topic").textValue();
    }
    return channel.path("address").isTextual() ? channel.path("address").textValue() : name;
  }

  private static JsonNode onlyMessage(AsyncApiDocument document, JsonNode channel) {
    List<JsonNode> messages =
        document.isVersion2() ? messagesOf2(document, channel) : messagesOf3(document, channel);
    if (messages.isEmpty()) {
      throw new NotAdoptableException("it has no message");
    }
    if (messages.size() > 1) {
      throw new NotAdoptableException(
          "it has "
              + messages.size()
              + " messages, and a port has one schema: make one channel for each, or one record"
              + " of them");
    }
    return messages.get(0);
  }

  private static List<JsonNode> messagesOf3(AsyncApiDocument document, JsonNode channel) {
    List<JsonNode> messages = new ArrayList<>();
    for (JsonNode message : document.get(channel, "messages")) {
      add(messages, document.resolve(message));
    }
    return messages;
  }

  private static List<JsonNode> messagesOf2(AsyncApiDocument document, JsonNode channel) {
    List<JsonNode> messages = new ArrayList<>();
    for (String operation : List.of("publish", "subscribe")) {
      JsonNode message = document.get(document.get(channel, operation), "message");
      if (message.path("oneOf").isArray()) {
        message.path("oneOf").forEach(one -> add(messages, document.resolve(one)));
      } else if (message.isObject()) {
        add(messages, message);
      }
    }
    return messages;
  }

  /** What is both published and subscribed to is one message. */
  private static void add(List<JsonNode> messages, JsonNode message) {
    if (!messages.contains(message)) {
      messages.add(message);
    }
  }

  /**
   * A channel without a Kafka binding is one of Kafka's when a server of its is, or none is known.
   */
  private static void checkServers(AsyncApiDocument document, JsonNode channel) {
    Set<String> protocols = new HashSet<>();
    JsonNode own = channel.path("servers");
    if (own.isArray() && !own.isEmpty()) {
      for (JsonNode server : own) {
        JsonNode meant =
            server.isTextual()
                ? document.get(document.root().path("servers"), server.textValue())
                : document.resolve(server);
        protocols.add(meant.path("protocol").asText());
      }
    } else {
      for (JsonNode server : document.root().path("servers")) {
        protocols.add(document.resolve(server).path("protocol").asText());
      }
    }
    boolean kafka = protocols.stream().anyMatch(protocol -> protocol.startsWith("kafka"));
    if (!kafka && !protocols.isEmpty()) {
      throw new NotAdoptableException(
          "it is no channel of Kafka: its servers speak "
              + protocols.stream().sorted().collect(Collectors.joining(", ")));
    }
  }
}
