package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.EventHeaders;
import dev.weft.sdk.descriptor.Guarantees;
import dev.weft.sdk.descriptor.OnViolation;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.QualityRule;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.ServiceLevel;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.descriptor.Version;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Contracts for tests: each way to say something of the same small one. */
final class Contracts {

  static final PortId PORT = new PortId(new ProductId("sales", "orders"), "orders", 1);

  private static final Schema ORDER = record("");

  private Contracts() {}

  /** A record with an id, two times, and other fields as JSON. */
  static Schema record(String fields) {
    return parse(
        """
        {"type": "record", "name": "Order", "namespace": "shop", "fields": [
          {"name": "id", "type": "string"},
          {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
          {"name": "paid", "type": {"type": "long", "logicalType": "timestamp-millis"}}%s]}"""
            .formatted(fields.isEmpty() ? "" : ", " + fields));
  }

  static Schema parse(String json) {
    return new Schema.Parser().parse(json.replace('\'', '"'));
  }

  static Contract contract() {
    return of(ORDER);
  }

  static Contract of(Schema schema) {
    return new Contract(
        "urn:weft:sales:orders:orders:v1",
        new Version(1, 0, 0),
        Status.ACTIVE,
        new Description("", "", ""),
        schema,
        schema.getField("id") == null
            ? new RecordKey(List.of("id"), Schema.create(Schema.Type.STRING))
            : RecordKey.of(schema, List.of("id")),
        Optional.of("at"),
        Map.of(),
        Optional.of(
            new TopicSettings(4, TopicSettings.Cleanup.DELETE, Optional.of(Duration.ofDays(30)))));
  }

  static Live live(Contract contract) {
    return new Live(contract, List.of(contract.schema()), List.of(contract.key().schema()));
  }

  static Reader reader(String name, Schema schema) {
    return new Reader(name, Reader.Kind.SUBSCRIBER, PORT, schema);
  }

  static Contract in(Compatibility mode, Contract c) {
    Guarantees g = c.guarantees();
    return with(
        c, new Guarantees(mode, g.quality(), g.serviceLevels(), g.onViolation(), g.headers()));
  }

  static Contract with(Contract c, QualityRule... rules) {
    Guarantees g = c.guarantees();
    return with(
        c,
        new Guarantees(
            g.compatibility(), List.of(rules), g.serviceLevels(), g.onViolation(), g.headers()));
  }

  static Contract with(Contract c, ServiceLevel... levels) {
    Guarantees g = c.guarantees();
    return with(
        c,
        new Guarantees(
            g.compatibility(), g.quality(), List.of(levels), g.onViolation(), g.headers()));
  }

  static Contract with(Contract c, OnViolation onViolation) {
    Guarantees g = c.guarantees();
    return with(
        c,
        new Guarantees(
            g.compatibility(), g.quality(), g.serviceLevels(), onViolation, g.headers()));
  }

  static Contract with(Contract c, EventHeaders headers) {
    Guarantees g = c.guarantees();
    return with(
        c,
        new Guarantees(
            g.compatibility(), g.quality(), g.serviceLevels(), g.onViolation(), headers));
  }

  static Contract with(Contract c, Guarantees guarantees) {
    return new Contract(
        c.id(),
        c.version(),
        c.status(),
        c.description(),
        c.schema(),
        c.key(),
        c.eventTime(),
        c.classifications(),
        c.topic(),
        guarantees,
        c.sunset());
  }

  static Contract with(Contract c, Version version) {
    return new Contract(
        c.id(),
        version,
        c.status(),
        c.description(),
        c.schema(),
        c.key(),
        c.eventTime(),
        c.classifications(),
        c.topic(),
        c.guarantees(),
        c.sunset());
  }

  static Contract with(Contract c, Status status) {
    return new Contract(
        c.id(),
        c.version(),
        status,
        c.description(),
        c.schema(),
        c.key(),
        c.eventTime(),
        c.classifications(),
        c.topic(),
        c.guarantees(),
        c.sunset());
  }

  static Contract with(Contract c, Description description) {
    return new Contract(
        c.id(),
        c.version(),
        c.status(),
        description,
        c.schema(),
        c.key(),
        c.eventTime(),
        c.classifications(),
        c.topic(),
        c.guarantees(),
        c.sunset());
  }

  static Contract with(Contract c, RecordKey key) {
    return new Contract(
        c.id(),
        c.version(),
        c.status(),
        c.description(),
        c.schema(),
        key,
        c.eventTime(),
        c.classifications(),
        c.topic(),
        c.guarantees(),
        c.sunset());
  }

  static Contract with(Contract c, Optional<String> eventTime) {
    return new Contract(
        c.id(),
        c.version(),
        c.status(),
        c.description(),
        c.schema(),
        c.key(),
        eventTime,
        c.classifications(),
        c.topic(),
        c.guarantees(),
        c.sunset());
  }

  static Contract with(Contract c, Map<String, String> classifications) {
    return new Contract(
        c.id(),
        c.version(),
        c.status(),
        c.description(),
        c.schema(),
        c.key(),
        c.eventTime(),
        classifications,
        c.topic(),
        c.guarantees(),
        c.sunset());
  }

  static Contract topic(Contract c, Optional<TopicSettings> topic) {
    return new Contract(
        c.id(),
        c.version(),
        c.status(),
        c.description(),
        c.schema(),
        c.key(),
        c.eventTime(),
        c.classifications(),
        topic,
        c.guarantees(),
        c.sunset());
  }

  static Contract until(Contract c, LocalDate sunset) {
    return new Contract(
        c.id(),
        c.version(),
        c.status(),
        c.description(),
        c.schema(),
        c.key(),
        c.eventTime(),
        c.classifications(),
        c.topic(),
        c.guarantees(),
        Optional.of(sunset));
  }

  static Contract called(Contract c, String id) {
    return new Contract(
        id,
        c.version(),
        c.status(),
        c.description(),
        c.schema(),
        c.key(),
        c.eventTime(),
        c.classifications(),
        c.topic(),
        c.guarantees(),
        c.sunset());
  }
}
