package dev.weft.runtime.starter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.descriptor.InvalidDocumentsException;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.Problem;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.ProductKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;

/**
 * Adopts an AsyncAPI document: each Kafka channel with an Avro payload becomes a source-aligned
 * product. Pure; follows no reference out of the document.
 */
public final class AsyncApiImport {

  private static final int MAX_CHANNELS = 1_000;
  private static final String AVRO = "application/vnd.apache.avro";

  private final AsyncApiDocument document;
  private final Optional<String> domain;

  /** The channel that each product was made of. */
  private final Map<ProductId, String> products = new HashMap<>();

  private AsyncApiImport(AsyncApiDocument document, Optional<String> domain) {
    this.document = document;
    this.domain = domain;
  }

  /**
   * Reads a document.
   *
   * @param text an AsyncAPI document of version 2 or 3, in YAML or JSON, of at most 4 Mi characters
   * @param domain the domain of the products; else the first part of each topic's name
   * @return what becomes of each channel, in the order of the document
   * @throws IllegalArgumentException when the document can't be read; the message says why
   */
  public static List<Adoption> read(String text, Optional<String> domain) {
    return new AsyncApiImport(AsyncApiDocument.parse(text), domain).adopt();
  }

  private List<Adoption> adopt() {
    JsonNode channels = document.root().path("channels");
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("must have channels");
    }
    if (channels.size() > MAX_CHANNELS) {
      throw new IllegalArgumentException(
          "must not have more than " + MAX_CHANNELS + " channels, but has " + channels.size());
    }
    List<Adoption> adoptions = new ArrayList<>();
    for (Iterator<String> names = channels.fieldNames(); names.hasNext(); ) {
      adoptions.add(adopt(names.next()));
    }
    return adoptions;
  }

  private Adoption adopt(String name) {
    try {
      List<String> notes = new ArrayList<>();
      Starter starter = starter(AsyncApiChannel.read(document, name), notes);
      String other = products.get(starter.id());
      if (other != null) {
        throw new NotAdoptableException(
            starter.id() + " is made of channel '" + other + "' already");
      }
      check(starter);
      products.put(starter.id(), name);
      return new Adoption.Adopted(name, starter, notes);
    } catch (NotAdoptableException e) {
      return new Adoption.Refused(name, String.valueOf(e.getMessage()));
    }
  }

  private Starter starter(AsyncApiChannel channel, List<String> notes) {
    checkFormat(channel);
    ProductId id = AdoptedName.of(channel.topic(), domain);
    String topic = new PortId(id, id.name(), 1).topic();
    if (!topic.equals(channel.topic())) {
      notes.add(
          "topic: "
              + topic
              + ", by Weft's rule for names. What is in "
              + channel.topic()
              + " stays there");
    }
    InferredSchema inferred = schema(channel.payload());
    JsonNode key =
        document.get(document.get(document.get(channel.message(), "bindings"), "kafka"), "key");
    return new Starter(
        id,
        ProductKind.SOURCE_ALIGNED,
        inferred.schema(),
        AdoptedKey.of(channel.message(), key, inferred, notes),
        AdoptedKey.eventTime(channel.message(), inferred, notes),
        AdoptedTopic.of(channel.kafka(), notes),
        List.of());
  }

  private static void checkFormat(AsyncApiChannel channel) {
    if (channel.payload().isMissingNode()) {
      throw new NotAdoptableException("its message has no payload");
    }
    if (channel.format().isEmpty()) {
      throw new NotAdoptableException(
          "its payload is a JSON Schema (no schemaFormat says otherwise), and products are Avro");
    }
    if (!channel.format().startsWith(AVRO)) {
      throw new NotAdoptableException(
          "its payload is " + channel.format() + ", and products are Avro");
    }
  }

  /** Avro's parser takes some things for granted, hence the last two. */
  private static InferredSchema schema(JsonNode payload) {
    try {
      return StarterSchema.of(payload.isTextual() ? payload.textValue() : payload.toString());
    } catch (IllegalArgumentException
        | AvroRuntimeException
        | ClassCastException
        | NullPointerException e) {
      throw new NotAdoptableException("its payload " + e.getMessage());
    }
  }

  /** What is written has to be valid as it is. */
  private static void check(Starter starter) {
    SortedMap<String, String> files = new TreeMap<>(starter.files());
    files.put(starter.domainPath(), starter.domainFile());
    try {
      DeclarationReader.read(DeclarationFiles.of(files));
    } catch (InvalidDocumentsException e) {
      throw new NotAdoptableException(
          "the product would not be valid: "
              + e.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }
  }
}
