package dev.weft.sdk.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What came out: figures by name, a table for people, and what was to be reached. */
final class Report {

  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final StringBuilder table = new StringBuilder();

  void fact(String name, double value) {
    figures.put(name, value);
    line("%-44s %,12.1f", name, value);
  }

  void publish(Rounds<Measure> rounds) {
    measures("publish", rounds);
    rate("publish", rounds, "weft", "raw", 0.60);
    rate("publish", rounds, "weft", "avro", 1.5);
    rate("publish", rounds, "weft", "apicurio", 4);
    rate("publish", rounds, "weft, ten rules", "weft", 0.9);
    rate("publish", rounds, "weft, 10,000 products", "weft", 0.95);
    processor("publish", rounds);
  }

  void inFlight(Rounds<Measure> rounds) {
    measures("in flight", rounds);
    rate("in flight", rounds, "raw, 1", "raw, 5", 0);
  }

  void consume(Rounds<Measure> rounds) {
    measures("consume", rounds);
    rate("consume", rounds, "weft", "raw", 0.42);
    rate("consume", rounds, "weft", "avro", 1.8);
    rate("consume", rounds, "weft", "apicurio", 0);
    processor("consume", rounds);
  }

  void latency(Rounds<Latency> rounds) {
    line("%n%-44s %12s %12s", "latency at 10,000/s, ms", "p50", "p99");
    for (String name : rounds.names()) {
      double p50 = rounds.median(name, Latency::p50);
      double p99 = rounds.median(name, Latency::p99);
      line("%-44s %12.3f %12.3f", name, p50, p99);
      figures.put("latency " + name + " p50 ms", p50);
      figures.put("latency " + name + " p99 ms", p99);
    }
    atMost("latency p50: weft / raw", rounds.ratio("weft", "raw", Latency::p50), 1.05);
    atMost("latency p99: weft / raw", rounds.ratio("weft", "raw", Latency::p99), 1.2);
  }

  Map<String, Double> figures() {
    return figures;
  }

  String table() {
    return table.toString();
  }

  private void measures(String part, Rounds<Measure> rounds) {
    line("%n%-44s %12s %12s %12s", part, "records/s", "bytes/record", "cpu ns/rec.");
    for (String name : rounds.names()) {
      line(
          "%-44s %,12.0f %12.0f %12.0f",
          name,
          put(part, rounds, name, "rate", Measure::rate),
          put(part, rounds, name, "bytes", Measure::bytes),
          put(part, rounds, name, "cpu ns", Measure::cpuNanos));
    }
  }

  private double put(
      String part,
      Rounds<Measure> rounds,
      String name,
      String what,
      ToDoubleFunction<Measure> figure) {
    double median = rounds.median(name, figure);
    figures.put(part + " " + name + " " + what, median);
    return median;
  }

  private void rate(String part, Rounds<Measure> rounds, String name, String to, double target) {
    double ratio = rounds.ratio(name, to, Measure::rate);
    String what = "%s: %s / %s".formatted(part, name, to);
    figures.put(what, ratio);
    line(
        "%-44s %12.2f %s",
        what, ratio, target == 0 ? "" : verdict(ratio >= target, "at least", target));
  }

  /** What others on the machine disturb less than rates. */
  private void processor(String part, Rounds<Measure> rounds) {
    for (String name : rounds.names()) {
      if (!name.startsWith("weft")) {
        double ratio = rounds.ratio(name, "weft", Measure::cpuNanos);
        String what = "%s, processor time: %s / weft".formatted(part, name);
        figures.put(what, ratio);
        line("%-44s %12.2f", what, ratio);
      }
    }
  }

  private void atMost(String what, double ratio, double target) {
    figures.put(what, ratio);
    line("%-44s %12.2f %s", what, ratio, verdict(ratio <= target, "at most", target));
  }

  private static String verdict(boolean reached, String bound, double target) {
    return "   %s %.2f: %s".formatted(bound, target, reached ? "reached" : "MISSED");
  }

  private void line(String format, Object... values) {
    table.append(String.format(Locale.ROOT, format + "%n", values));
  }
}
