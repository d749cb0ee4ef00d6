package dev.weft.sdk.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.sdk.publish.PublisherSettings;
import dev.weft.sdk.serde.SampleOrders;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Runs all contestants against a broker and says what came out. */
final class LoadClient<T extends SpecificRecord> {

  /** How many different ones are published, over and over; a power of two. */
  static final int ORDERS = 256;

  private static final int CONSUMED = 2_000_000;

  private final String servers;
  private final Plan plan;
  private final Class<T> type;
  private final List<T> orders;
  private final List<byte[]> bytes;
  private final InMemoryRegistry registry = new InMemoryRegistry();
  private final int schemaId = registry.idOf("", SampleOrders.schema());
  private final Market few;
  private final Report report = new Report();

  private LoadClient(String servers, Plan plan, Class<T> type) {
    this.servers = servers;
    this.plan = plan;
    this.type = type;
    this.orders = SampleOrders.of(type, ORDERS);
    Serializer<T> avro = PlainAvro.serializer(type, schemaId);
    this.bytes = orders.stream().map(order -> avro.serialize("", order)).toList();
    this.few = new Market(servers, registry, 10);
  }

  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    Class<? extends SpecificRecord> type =
        Class.forName(SpecificData.getClassName(SampleOrders.schema()))
            .asSubclass(SpecificRecord.class);
    new LoadClient<>(words.get(0), Plan.of(words.subList(1, words.size())), type).run();
    System.exit(0);
  }

  private void run() throws Exception {
    report.fact(
        "record bytes", bytes.stream().mapToInt(order -> order.length).average().orElseThrow());
    try (Topics topics = new Topics(servers)) {
      if (plan.parts().contains("publish")) {
        report.publish(Rounds.run("publish", plan.rounds(), publishers(topics)));
      }
      if (plan.parts().contains("in-flight")) {
        report.inFlight(Rounds.run("in-flight", plan.rounds(), inFlight(topics)));
      }
      if (plan.parts().contains("consume")) {
        report.consume(Rounds.run("consume", plan.rounds(), consumers(topics)));
      }
      if (plan.parts().contains("latency")) {
        report.latency(Rounds.run("latency", plan.rounds(), latencies(topics)));
      }
    }
    System.out.println(report.table());
    System.out.println(new ObjectMapper().writeValueAsString(report.figures()));
  }

  private List<Contest> publishers(Topics topics) {
    Market many = new Market(servers, registry, 10_000);
    return List.of(
        contest("raw", topics, product -> Publishing.raw(bulk(), Market.topic(product), bytes)),
        contest(
            "avro",
            topics,
            product ->
                Publishing.serialized(
                    bulk(),
                    Market.topic(product),
                    orders,
                    PlainAvro.serializer(type, schemaId))),
        contest(
            "apicurio",
            topics,
            product ->
                Publishing.serialized(
                    bulk(), Market.topic(product), orders, Apicurio.serializer(registry))),
        contest("weft", topics, product -> weft(few, product, false)),
        contest("weft, ten rules", topics, product -> weft(few, product, true)),
        contest("weft, 10,000 products", topics, product -> weft(many, product, false)));
  }

  /** What it costs to send a batch only when the one before was answered. */
  private List<Contest> inFlight(Topics topics) {
    return IntStream.of(5, 1)
        .mapToObj(
            most ->
                contest(
                    "raw, " + most,
                    topics,
                    product -> {
                      var settings = bulk();
                      settings.put("max.in.flight.requests.per.connection", most);
                      return Publishing.raw(settings, Market.topic(product), bytes);
                    }))
        .toList();
  }

  private List<ConsumeContest> consumers(Topics topics) throws Exception {
    String product = "consumed";
    topics.create(product);
    try (Publishing publishing = weft(few, product, false)) {
      for (int i = 0; i < CONSUMED; i++) {
        publishing.publish(i & (ORDERS - 1));
      }
      publishing.flush();
    }
    String topic = Market.topic(product);
    return List.of(
        consumer("raw", group -> Consuming.raw(servers, group, topic)),
        consumer(
            "avro",
            group ->
                Consuming.deserialized(servers, group, topic, PlainAvro.deserializer(type))),
        consumer(
            "apicurio",
            group ->
                Consuming.deserialized(
                    servers, group, topic, Apicurio.<T>deserializer(registry))),
        consumer(
            "weft", group -> Consuming.weft(few.mesh(product, false), product, group, type)));
  }

  private List<LatencyContest> latencies(Topics topics) throws Exception {
    topics.create("latency-raw");
    topics.create("latency-weft");
    return List.of(
        new LatencyContest(
            "raw", () -> Journey.raw(servers, Market.topic("latency-raw"), bytes.get(0))),
        new LatencyContest(
            "weft",
            () ->
                Journey.weft(
                    few.mesh("latency-weft", false), "latency-weft", type, orders.get(0))));
  }

  private Contest contest(String name, Topics topics, Contest.Opening opening) {
    return new Contest(name, topics, plan.nanos(), opening);
  }

  private ConsumeContest consumer(String name, ConsumeContest.Opening opening) {
    return new ConsumeContest(name, plan.nanos(), CONSUMED, opening);
  }

  private Publishing weft(Market market, String product, boolean rules) {
    return Publishing.weft(
        market.mesh(product, rules), product, type, orders, PublisherSettings.DEFAULT);
  }

  private Map<String, Object> bulk() {
    return Settings.producer(servers, 10);
  }
}
