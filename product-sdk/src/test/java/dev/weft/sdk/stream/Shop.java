package dev.weft.sdk.stream;

import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.EventHeaders;
import dev.weft.sdk.descriptor.Guarantees;
import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.OnViolation;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.QualityRule;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.descriptor.Transform;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.kafka.streams.kstream.KStream;

/**
 * A shop whose entries are made of its sales; the amount of a sale says what goes wrong with it.
 * What must come of sales is worked out here once more, without Kafka.
 */
final class Shop {

  static final int THROWS = 13;
  static final int WRONG_CAST = 14;
  static final int HALF_WRITTEN = 50;
  static final int NO_NOTE = 77;
  static final int TOO_LARGE = 99;
  static final int AGAINST_THE_RULE = -1;
  static final Duration GRACE = Duration.ofHours(1);

  /** A sale, or what is none. */
  record Input(String till, int amount, long time, boolean readable) {}

  /** A record in quarantine. */
  record Refused(long offset, Reason reason) {}

  /** What must come of sales. */
  record Outcome(List<String> entries, List<Refused> refused) {}

  final OutputPort sales;
  final OutputPort entries;
  final DataProduct product;
  final Declaration declaration;

  private Shop(OutputPort sales, OutputPort entries, OnError onError) {
    this.sales = sales;
    this.entries = entries;
    DataProduct source =
        product(sales, ProductKind.SOURCE_ALIGNED, List.of(), Optional.empty(), onError);
    this.product =
        product(
            entries,
            ProductKind.AGGREGATED,
            List.of(sales.id()),
            Optional.of(new Transform.Java("Shop")),
            onError);
    TreeMap<ProductId, DataProduct> products = new TreeMap<>();
    products.put(source.id(), source);
    products.put(product.id(), product);
    this.declaration = new Declaration(new TreeMap<>(), products);
  }

  static Shop open(OnError onError) {
    return open(onError, EventHeaders.NONE);
  }

  /** A shop whose entries bear other headers, too. */
  static Shop open(OnError onError, EventHeaders headers) {
    String unique = Long.toString(System.nanoTime(), 36);
    return new Shop(
        port(
            "sales" + unique,
            AvroSerdes.declaredSchema(Sale.class),
            List.of(),
            EventHeaders.NONE,
            1),
        port(
            "entries" + unique,
            AvroSerdes.declaredSchema(Entry.class),
            List.of(notNegative(Optional.empty()), notNegative(Optional.of("warning"))),
            headers,
            1),
        onError);
  }

  String input() {
    return sales.id().product().toString();
  }

  void define(Flow flow) {
    KStream<Key, Sale> onTime = flow.onTime(flow.stream(input(), Sale.class), "latest", GRACE);
    flow.publish(
        flow.mapWithFirst(onTime.mapValues(Shop::checked), "tills", Sale::till, Shop::entry)
            .flatMapValues(Shop::twiceWhenHalf)
            .mapValues(Shop::whole),
        Entry.class);
  }

  private static Sale checked(Sale sale) {
    if (sale.amount() == THROWS) {
      throw new IllegalStateException("thirteen");
    }
    if (sale.amount() == WRONG_CAST) {
      Object till = sale.till();
      return new Sale("", (Integer) till);
    }
    return sale;
  }

  private static Entry entry(Sale sale, boolean first) {
    String note =
        switch (sale.amount()) {
          case NO_NOTE -> null;
          case TOO_LARGE -> "x".repeat(1_200_000);
          default -> "";
        };
    return new Entry(sale.till(), sale.amount(), first, note);
  }

  private static List<Entry> twiceWhenHalf(Entry entry) {
    return Integer.valueOf(HALF_WRITTEN).equals(entry.get(1))
        ? List.of(entry, new Entry("broken", HALF_WRITTEN, false, ""))
        : List.of(entry);
  }

  private static Entry whole(Entry entry) {
    if ("broken".equals(entry.get(0))) {
      throw new IllegalStateException("the second half");
    }
    return entry;
  }

  static Outcome outcome(List<Input> inputs) {
    List<String> entries = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    Set<String> tills = new HashSet<>();
    long latest = Long.MIN_VALUE;
    for (int offset = 0; offset < inputs.size(); offset++) {
      Input input = inputs.get(offset);
      if (!input.readable()) {
        refused.add(new Refused(offset, Reason.UNREADABLE));
        continue;
      }
      latest = Math.max(latest, input.time());
      if (latest - input.time() > GRACE.toMillis()) {
        refused.add(new Refused(offset, Reason.LATE));
        continue;
      }
      Optional<Reason> reason = reason(input.amount());
      if (reason.isPresent()) {
        refused.add(new Refused(offset, reason.get()));
      }
      if (input.amount() != THROWS && input.amount() != WRONG_CAST) {
        boolean first = tills.add(input.till());
        if (reason.isEmpty() || input.amount() == HALF_WRITTEN) {
          entries.add(input.till() + " " + input.amount() + " " + first);
        }
      }
    }
    return new Outcome(entries, refused);
  }

  private static Optional<Reason> reason(int amount) {
    return switch (amount) {
      case THROWS, WRONG_CAST, HALF_WRITTEN -> Optional.of(Reason.PROCESSING_FAILED);
      case NO_NOTE, TOO_LARGE -> Optional.of(Reason.UNPUBLISHABLE);
      case AGAINST_THE_RULE -> Optional.of(Reason.RULE_VIOLATED);
      default -> Optional.empty();
    };
  }

  private static QualityRule notNegative(Optional<String> severity) {
    return new QualityRule(
        "not-negative" + severity.orElse(""),
        Optional.empty(),
        QualityRule.Type.CUSTOM,
        Optional.empty(),
        severity.isPresent() ? "record.amount >= 5" : "record.amount >= 0",
        Map.of(),
        Map.of(),
        Optional.empty(),
        severity,
        Optional.of("cel"));
  }

  static OutputPort port(
      String name, Schema schema, List<QualityRule> rules, EventHeaders headers, int partitions) {
    PortId id = PortId.parse("shop.%s/%s@1".formatted(name, name));
    return new OutputPort(
        id,
        "",
        new Contract(
            id.urn(),
            new Version(1, 0, 0),
            Status.ACTIVE,
            Description.NONE,
            schema,
            RecordKey.of(schema, List.of("till")),
            Optional.empty(),
            Map.of(),
            Optional.of(new TopicSettings(partitions, Cleanup.DELETE, Optional.empty())),
            new Guarantees(
                Compatibility.FULL_TRANSITIVE, rules, List.of(), OnViolation.REJECT, headers),
            Optional.empty()));
  }

  static DataProduct product(
      OutputPort port,
      ProductKind kind,
      List<PortId> inputs,
      Optional<Transform> transform,
      OnError onError) {
    return new DataProduct(
        port.id().product(),
        kind,
        new Version(1, 0, 0),
        Status.ACTIVE,
        Description.NONE,
        List.of(),
        inputs,
        List.of(port),
        transform,
        onError);
  }
}
