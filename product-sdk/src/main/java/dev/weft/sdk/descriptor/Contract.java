package dev.weft.sdk.descriptor;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The promise of an output port.
 *
 * @param id the contract's id, which products refer to
 * @param version the contract's version; its major is part of the topic's name
 * @param status where it stands in its life
 * @param description what it promises, in words
 * @param schema the Avro record schema of the values
 * @param key what records are keyed by
 * @param eventTime the field with the event time: a date or a timestamp; empty when the record's
 *     own timestamp is the event time
 * @param classifications how protected a field is, by field name, in the words of the contract;
 *     only fields that have one
 * @param topic how the port's topic is kept; empty for a virtual product
 * @param guarantees what is promised beyond the form of the records
 * @param sunset the day from which this version may be retired, whoever still reads it; empty when
 *     none was announced
 */
public record Contract(
    String id,
    Version version,
    Status status,
    Description description,
    Schema schema,
    RecordKey key,
    Optional<String> eventTime,
    Map<String, String> classifications,
    Optional<TopicSettings> topic,
    Guarantees guarantees,
    Optional<LocalDate> sunset) {

  public Contract {
    classifications = Map.copyOf(classifications);
    if (schema.getType() != Schema.Type.RECORD) {
      throw new IllegalArgumentException("The schema of contract " + id + " is not a record");
    }
  }

  /** A contract that promises what holds by default, and has no sunset date. */
  public Contract(
      String id,
      Version version,
      Status status,
      Description description,
      Schema schema,
      RecordKey key,
      Optional<String> eventTime,
      Map<String, String> classifications,
      Optional<TopicSettings> topic) {
    this(
        id,
        version,
        status,
        description,
        schema,
        key,
        eventTime,
        classifications,
        topic,
        Guarantees.DEFAULT,
        Optional.empty());
  }
}
