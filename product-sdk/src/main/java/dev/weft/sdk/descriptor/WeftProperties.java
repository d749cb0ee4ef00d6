package dev.weft.sdk.descriptor;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The custom properties that Weft reads, by the place where it reads them. */
final class WeftProperties {

  static final String KIND = "weft.kind";
  static final String TRANSFORM = "weft.transform";
  static final String ON_ERROR = "weft.on-error";
  static final String AVRO = "weft.avro";
  static final String KEY = "weft.key";
  static final String COMPATIBILITY = "weft.compatibility";
  static final String EVENT_TIME = "weft.event-time";
  static final String PARTITIONS = "weft.topic.partitions";
  static final String CLEANUP = "weft.topic.cleanup-policy";
  static final String RETENTION = "weft.topic.retention";
  static final String SUNSET = "weft.sunset";
  static final String BRIDGE = "weft.bridge";
  static final String BRIDGE_FROM = "weft.bridge-from";
  static final String ON_VIOLATION = "weft.on-violation";
  static final String HEADERS = "weft.headers";
  static final String TERM = "weft.term";

  /** What only products with topics may say. */
  static final List<String> OF_TOPICS = List.of(PARTITIONS, CLEANUP, RETENTION, HEADERS);

  /** Kafka sets no limit; more than this is a slip of the pen. */
  private static final int MAX_PARTITIONS = 10_000;

  /** In the product. */
  static final Map<String, Shape> PRODUCT =
      Map.of(
          KIND,
          new Shape.Word(Stream.of(ProductKind.values()).map(ProductKind::label).toList()),
          TRANSFORM,
          Shape.TEXT,
          ON_ERROR,
          new Shape.Word(Stream.of(OnError.values()).map(OnError::label).toList()));

  /** In the contract. */
  static final Map<String, Shape> CONTRACT =
      Map.of(
          COMPATIBILITY,
          new Shape.Word(Stream.of(Compatibility.values()).map(Compatibility::name).toList()),
          EVENT_TIME,
          Shape.TEXT,
          PARTITIONS,
          new Shape.WholeNumber(1, MAX_PARTITIONS),
          CLEANUP,
          new Shape.Word(
              Stream.of(TopicSettings.Cleanup.values()).map(TopicSettings.Cleanup::label).toList()),
          RETENTION,
          new Shape.Text(
              Retention::isValid, Retention.RULE, "Write 'forever', or such as P30D or PT12H."),
          SUNSET,
          new Shape.Text(
              text -> day(text).isPresent(),
              "must be a day, year-month-day",
              "Write it like 2027-06-30."),
          HEADERS,
          new Shape.Word(Stream.of(EventHeaders.values()).map(EventHeaders::label).toList()));

  /** In the contract's schema object. */
  static final Map<String, Shape> SCHEMA_OBJECT =
      Map.of(
          AVRO,
          Shape.TEXT,
          KEY,
          new Shape.TextOr(new Shape.ListOf(Shape.TEXT)),
          ON_VIOLATION,
          new Shape.Word(Stream.of(OnViolation.values()).map(OnViolation::label).toList()));

  /** In a property of the contract's schema object, and in those within it. */
  static final Map<String, Shape> PROPERTY = Map.of(TERM, Shape.TEXT);

  /** In an output port of the product. */
  static final Map<String, Shape> OUTPUT_PORT =
      Map.of(BRIDGE, Shape.TEXT, BRIDGE_FROM, new Shape.WholeNumber(1, 999_999_999));

  private static final Map<String, Map<String, Shape>> PLACES = places();

  private WeftProperties() {}

  /** The day that a text means; empty when it means none. */
  static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** What to do about a property that is not known at its place. */
  static String hint(String property, Collection<String> knownHere) {
    for (Map.Entry<String, Map<String, Shape>> place : PLACES.entrySet()) {
      if (place.getValue().containsKey(property)) {
        return "Move it to the customProperties of " + place.getKey() + ".";
      }
    }
    String lastPart = property.substring(property.lastIndexOf('.'));
    return knownHere.stream()
        .filter(known -> known.endsWith(lastPart))
        .findFirst()
        .map(known -> "Did you mean '" + known + "'?")
        .orElseGet(() -> Suggestions.didYouMean(property, knownHere, "Remove it."));
  }

  private static Map<String, Map<String, Shape>> places() {
    Map<String, Map<String, Shape>> places = new LinkedHashMap<>();
    places.put("the product", PRODUCT);
    places.put("the contract", CONTRACT);
    places.put("the contract's schema object", SCHEMA_OBJECT);
    places.put("a property of the contract's schema object", PROPERTY);
    places.put("an output port of the product", OUTPUT_PORT);
    return places;
  }
}
