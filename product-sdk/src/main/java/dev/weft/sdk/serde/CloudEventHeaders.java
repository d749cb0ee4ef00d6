package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.EventHeaders;
import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * The headers that make the records of a port CloudEvents 1.0.2 in the binary content mode of their
 * Kafka binding, for contracts that ask for them. All that brings an event onto a port's topic gets
 * them here. One thread at a time.
 *
 * <p>{@code ce_source} is {@code /<domain>/<product>}, with {@code /<port>} behind it when the port
 * has a name of its own. {@code ce_type} is the full name of the contract's schema and its major
 * version, {@code shop.Order.v1}. {@code ce_time} is the record's own timestamp, the event time.
 * {@code ce_subject} is the key as {@linkplain KeyText text}; it is left out when a field of the
 * key is {@linkplain HiddenFields hidden}, since whoever passes an event on may log its attributes.
 * {@code ce_dataschema} leads to the schema in the registry.
 *
 * <p>{@code content-type} is {@code application/avro}, as in the binding's own example and as other
 * producers of Avro in Confluent's framing send it. No type is registered for the framing; {@code
 * ce_dataschema} says which registry the id in it belongs to, and each client of Confluent's format
 * goes by the topic.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     Protocol Binding for CloudEvents 1.0.2</a>
 */
public final class CloudEventHeaders {

  /** What {@code content-type} is. */
  public static final String CONTENT = "application/avro";

  private static final String PREFIX = "ce_";
  private static final String CONTENT_TYPE = "content-type";

  /** The end of the year 9999, behind which RFC 3339 has no times. */
  private static final long LAST_TIME = 253_402_300_799_999L;

  private static final int ID_BYTES = 16;
  private static final Header SPEC_VERSION = header("specversion", "1.0");
  private static final Header AVRO_CONTENT = new RecordHeader(CONTENT_TYPE, utf8(CONTENT));

  private final Registry registry;
  private final Header source;
  private final Header type;
  private final boolean hasSubject;
  private int lastSchema = -1;
  private @Nullable Header lastDataSchema;

  private CloudEventHeaders(Registry registry, OutputPort port) {
    this.registry = registry;
    this.source = header("source", source(port.id()));
    this.type = header("type", type(port));
    this.hasSubject =
        KeyText.of(port.contract().key()) && HiddenFields.ofKey(port.contract()).isEmpty();
  }

  /** Those of a port's records; empty when its contract doesn't ask for them. */
  public static Optional<CloudEventHeaders> of(Registry registry, OutputPort port) {
    return port.contract().guarantees().headers() == EventHeaders.CLOUDEVENTS
        ? Optional.of(new CloudEventHeaders(registry, port))
        : Optional.empty();
  }

  /** What {@code ce_source} is for a port. */
  public static String source(PortId port) {
    String product = "/" + port.product().domain() + "/" + port.product().name();
    return port.port().equals(port.product().name()) ? product : product + "/" + port.port();
  }

  /** What {@code ce_type} is for a port. */
  public static String type(OutputPort port) {
    return port.contract().schema().getFullName() + ".v" + port.id().major();
  }

  /** Whether a header's name is one of those that are made here, which nobody else may set. */
  public static boolean isOne(String name) {
    return name.startsWith(PREFIX) || name.equals(CONTENT_TYPE);
  }

  /**
   * The id of an event that bears a number.
   *
   * @param partition that the number counts in
   */
  public static String id(Origin origin, int partition) {
    return HexFormat.of().toHexDigits(origin.publisher())
        + "-"
        + origin.epoch()
        + "-"
        + partition
        + "-"
        + origin.sequence();
  }

  /**
   * The id of an event that comes of something with a place: the same whenever it is made again of
   * the same, another for anything else.
   *
   * @param from what it comes of: a topic, a source
   * @param at where in it
   * @param nth of several events that come of the same place
   */
  public static String id(
      String from, int partition, long at, int nth, byte[] key, byte @Nullable [] value) {
    MessageDigest digest = sha256();
    byte[] name = utf8(from);
    digest.update(
        ByteBuffer.allocate(5 * Integer.BYTES + Long.BYTES)
            .putInt(name.length)
            .putInt(partition)
            .putLong(at)
            .putInt(nth)
            .putInt(key.length)
            .putInt(value == null ? -1 : value.length)
            .array());
    digest.update(name);
    digest.update(key);
    if (value != null) {
      digest.update(value);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
  }

  /**
   * Adds them to an event's headers, in place of any that are there.
   *
   * @param id unique for the port's events, and the same when the event is sent again
   * @param time the record's timestamp, in milliseconds since 1970
   * @param key of the event
   * @param value in the Confluent wire format; null for a deletion, which has no data
   */
  public void add(Headers headers, String id, long time, Key key, byte @Nullable [] value) {
    for (Header header : headers.toArray()) {
      if (isOne(header.key())) {
        headers.remove(header.key());
      }
    }
    headers.add(SPEC_VERSION).add(header("id", id)).add(source).add(type);
    if (time >= 0 && time <= LAST_TIME) {
      headers.add(header("time", Instant.ofEpochMilli(time).toString()));
    }
    if (hasSubject) {
      KeyText.of(key).ifPresent(text -> headers.add(header("subject", text)));
    }
    if (value != null) {
      Header schema = dataSchema(value);
      if (schema != null) {
        headers.add(schema);
      }
      headers.add(AVRO_CONTENT);
    }
  }

  /** Records of one schema mostly follow each other. */
  private @Nullable Header dataSchema(byte[] value) {
    int id = ByteBuffer.wrap(value).getInt(1);
    if (id != lastSchema) {
      lastDataSchema =
          registry.addressOf(id).map(at -> header("dataschema", at.toString())).orElse(null);
      lastSchema = id;
    }
    return lastDataSchema;
  }

  private static Header header(String attribute, String text) {
    return new RecordHeader(PREFIX + attribute, utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
