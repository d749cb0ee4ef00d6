package dev.weft.runtime.console;

import dev.weft.runtime.observe.ActivitySnapshot;
import dev.weft.runtime.observe.ProductActivity;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.Domain;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.descriptor.Transform;
import dev.weft.sdk.descriptor.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** A small mesh with one product of each kind, to look at in tests of the console. */
final class SampleMesh {

  static final ProductId ORDERS = new ProductId("sales", "orders");
  static final ProductId TOTALS = new ProductId("sales", "daily-totals");
  static final ProductId CAMPAIGNS = new ProductId("marketing", "campaign-results");
  static final ProductId VALUE = new ProductId("marketing", "customer-value");

  /** What somebody may write into a document to see what happens. */
  static final String HOSTILE =
      "<script>document.title='owned'</script><img src=x onerror=alert(1)>";

  static final Schema ORDER =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Order", "namespace": "sample", "fields": [
                {"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}, "doc": "The order."},
                {"name": "ordered_on", "type": {"type": "int", "logicalType": "date"}, "doc": "Day of the order."},
                {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 4},
                 "doc": "What was paid."},
                {"name": "email", "type": ["null", "string"], "default": null, "doc": "Of the customer."},
                {"name": "channel", "type": {"type": "enum", "name": "Channel", "symbols": ["SHOP", "WEB"]}},
                {"name": "ship_to", "type": {"type": "record", "name": "Address", "fields": [
                  {"name": "city", "type": "string", "doc": "City or town."},
                  {"name": "geo", "type": ["null", {"type": "record", "name": "Geo", "fields": [
                    {"name": "lat", "type": "double"}, {"name": "lon", "type": "double"}]}], "default": null}]}},
                {"name": "bill_to", "type": ["null", "Address"], "default": null},
                {"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "Line", "fields": [
                  {"name": "units", "type": "int"}, {"name": "replaces", "type": ["null", "Line"], "default": null}]}}}
              ]}
              """);

  private SampleMesh() {}

  static Declaration declaration() {
    return declaration(orders(), totals(), campaigns(), value());
  }

  static Declaration nothing() {
    return declaration(new DataProduct[0]);
  }

  static Declaration declaration(DataProduct... products) {
    return new Declaration(
        new TreeMap<>(
            Map.of(
                "sales",
                new Domain(
                    "sales",
                    "Sales",
                    "Sales Operations",
                    "sales@example.org",
                    "What is sold.",
                    "",
                    Map.of()),
                "marketing",
                new Domain(
                    "marketing",
                    "Marketing",
                    "Growth",
                    "javascript:alert(1)",
                    HOSTILE,
                    "",
                    Map.of()))),
        new TreeMap<>(
            Stream.of(products).collect(Collectors.toMap(DataProduct::id, Function.identity()))));
  }

  static DataProduct orders() {
    return product(
        ORDERS,
        ProductKind.SOURCE_ALIGNED,
        new Description("Every order, as it was placed.", "Sees no returns.", "Join it by order."),
        List.of(),
        Optional.empty(),
        TopicSettings.Cleanup.DELETE);
  }

  static DataProduct totals() {
    return product(
        TOTALS,
        ProductKind.AGGREGATED,
        new Description("Orders added up per day.", "", ""),
        List.of(new PortId(ORDERS, "orders", 1)),
        Optional.of(new Transform.Java("sample.DailyTotals")),
        TopicSettings.Cleanup.COMPACT);
  }

  static DataProduct campaigns() {
    return product(
        CAMPAIGNS,
        ProductKind.CONSUMER_ALIGNED,
        new Description(HOSTILE, HOSTILE, HOSTILE),
        List.of(
            new PortId(ORDERS, "orders", 1),
            new PortId(new ProductId("elsewhere", "clicks"), "clicks", 1)),
        Optional.of(new Transform.Sql("results.sql", "select 1 -- " + HOSTILE)),
        TopicSettings.Cleanup.COMPACT);
  }

  static DataProduct value() {
    return product(
        VALUE,
        ProductKind.VIRTUAL,
        new Description("What a customer is worth.", "", ""),
        List.of(new PortId(ORDERS, "orders", 1)),
        Optional.of(new Transform.Sql("value.sql", "select sum(amount) from orders")),
        TopicSettings.Cleanup.DELETE);
  }

  private static DataProduct product(
      ProductId id,
      ProductKind kind,
      Description description,
      List<PortId> inputs,
      Optional<Transform> transform,
      TopicSettings.Cleanup cleanup) {
    Contract contract =
        new Contract(
            "urn:weft:" + id + ":v1",
            new Version(1, 2, 0),
            Status.ACTIVE,
            new Description("What is promised.", "", ""),
            ORDER,
            RecordKey.of(ORDER, List.of("order_id")),
            Optional.of("ordered_on"),
            Map.of("email", "personal"),
            kind == ProductKind.VIRTUAL
                ? Optional.empty()
                : Optional.of(new TopicSettings(2, cleanup, Optional.of(Duration.ofDays(90)))));
    return new DataProduct(
        id,
        kind,
        new Version(1, 2, 0),
        kind == ProductKind.CONSUMER_ALIGNED ? Status.DRAFT : Status.ACTIVE,
        description,
        List.of("sample"),
        inputs,
        List.of(new OutputPort(new PortId(id, id.name(), 1), "All of them.", contract)),
        transform);
  }

  static ActivitySnapshot activity(long orders, double rate) {
    return new ActivitySnapshot(
        Instant.parse("2026-03-04T12:00:03Z").plusSeconds(orders),
        Map.of(
            ORDERS,
            new ProductActivity(orders, rate, Optional.of(Instant.parse("1998-12-30T00:00:00Z"))),
            TOTALS,
            new ProductActivity(731, 0.02, Optional.of(Instant.parse("1998-12-30T13:14:15Z")))));
  }
}
