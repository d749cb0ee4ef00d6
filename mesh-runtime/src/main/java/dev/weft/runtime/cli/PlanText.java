package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A plan for people: what becomes of each domain and product, with the changelog of each contract,
 * and a total. What stays as it is is counted only. One thread.
 */
final class PlanText {

  private static final String INDENT = "  ";

  private final Terminal terminal;
  private final StringBuilder text = new StringBuilder();

  private PlanText(Terminal terminal) {
    this.terminal = terminal;
  }

  static String of(JsonNode plan, Terminal terminal) {
    PlanText written = new PlanText(terminal);
    for (JsonNode domain : plan.path("domains")) {
      written.heading(domain.path("name").asText(), "domain");
      written.change(domain);
    }
    for (JsonNode product : plan.path("products")) {
      if (!isQuiet(product)) {
        written.product(product);
      }
    }
    return written.text + (written.text.isEmpty() ? "" : "\n") + total(plan) + "\n";
  }

  /** Verdicts alone, for a quick answer. */
  static String verdicts(JsonNode plan, Terminal terminal) {
    PlanText written = new PlanText(terminal);
    for (JsonNode product : plan.path("products")) {
      product.path("verdicts").forEach(written::verdict);
      for (JsonNode refusal : product.path("refusals")) {
        written.marked(INDENT, terminal.red("refused"), "refused".length(), refusal.asText());
      }
    }
    return written.text.isEmpty()
        ? "Nothing differs from what is live.\n"
        : written.text.toString();
  }

  /** How two schemas differ. */
  static String differences(JsonNode comparison, Terminal terminal) {
    PlanText written = new PlanText(terminal);
    comparison.path("differences").forEach(written::difference);
    String mode = comparison.path("compatibility").asText();
    String verdict =
        comparison.path("breaking").asBoolean()
            ? terminal.red("It breaks") + " what " + mode + " promises."
            : written.text.isEmpty() ? "It says the same." : "It may follow, under " + mode + ".";
    return written.text + verdict + "\n";
  }

  private static boolean isQuiet(JsonNode product) {
    return product.path("outcome").asText().equals("unchanged")
        && product.path("notices").isEmpty();
  }

  private void product(JsonNode product) {
    String before = product.path("before").asText("");
    String after = product.path("after").asText();
    String outcome = product.path("outcome").asText();
    heading(
        product.path("product").asText(),
        (before.isEmpty() || before.equals(after) ? after : before + " -> " + after)
            + ", "
            + (outcome.equals("refused") ? terminal.red(outcome) : outcome));
    product.path("verdicts").forEach(this::verdict);
    for (JsonNode refusal : product.path("refusals")) {
      marked(INDENT, terminal.red("refused"), "refused".length(), refusal.asText());
    }
    product.path("changes").forEach(this::change);
    for (JsonNode notice : product.path("notices")) {
      marked(INDENT, terminal.yellow("!"), 1, notice.asText());
    }
  }

  private void heading(String name, String what) {
    text.append(text.isEmpty() ? "" : "\n")
        .append(terminal.bold(Table.printable(name)))
        .append(INDENT)
        .append(what)
        .append('\n');
  }

  private void verdict(JsonNode verdict) {
    String says = outcome(verdict);
    if (!says.isEmpty()) {
      marked(INDENT, verdict.path("port").asText(), verdict.path("port").asText().length(), says);
    }
    verdict.path("differences").forEach(this::difference);
    String wayOn = verdict.path("wayOn").asText("");
    if (!wayOn.isEmpty()) {
      text.append(INDENT).append(terminal.bold("How to go on")).append('\n');
      wayOn.lines().forEach(line -> wrapped(INDENT + INDENT, INDENT + INDENT, line));
    }
  }

  private static String outcome(JsonNode verdict) {
    String declared = verdict.path("declared").asText();
    String live = verdict.path("live").asText("");
    return switch (verdict.path("outcome").asText()) {
      case "first" -> "new, version " + declared;
      case "accepted" -> live + " -> " + declared + ", " + step(verdict);
      case "understated" ->
          "version "
              + declared
              + " after "
              + live
              + " is too low: what changes is "
              + step(verdict)
              + ". Declare "
              + verdict.path("needed").asText()
              + " or higher";
      case "breaking" ->
          "version " + declared + " breaks what " + live + " promised within its major version";
      default -> "";
    };
  }

  private static String step(JsonNode verdict) {
    String step = verdict.path("step").asText("none");
    return step.equals("none") ? "no step" : "a " + step + " step";
  }

  private void difference(JsonNode difference) {
    String impact = difference.path("impact").asText();
    String path = difference.path("path").asText();
    String before = difference.path("before").asText("");
    String after = difference.path("after").asText("");
    String values =
        before.isEmpty()
            ? (after.isEmpty() ? "" : "new, " + after)
            : after.isEmpty() ? before + ", gone" : before + " -> " + after;
    String what = path.isEmpty() ? values : values.isEmpty() ? path : path + ": " + values;
    marked(
        INDENT + INDENT,
        coloured(impact),
        impact.length(),
        what + "  [" + difference.path("rule").asText() + "]");
    String below = " ".repeat(INDENT.length() * 2 + impact.length() + 2);
    wrapped(below, below, difference.path("message").asText());
    for (JsonNode affected : difference.path("affected")) {
      wrapped(
          below,
          below + INDENT,
          "breaks "
              + affected.path("reader").asText()
              + " ("
              + affected.path("kind").asText().replace('-', ' ')
              + "): "
              + affected.path("what").asText());
    }
  }

  private String coloured(String impact) {
    return switch (impact) {
      case "breaking" -> terminal.red(impact);
      case "careful" -> terminal.yellow(impact);
      default -> terminal.green(impact);
    };
  }

  private void change(JsonNode change) {
    if (change.path("kind").asText().equals("set-compatibility")
        && change.path("before").isNull()) {
      // A new subject has to have one: nothing to read about.
      return;
    }
    marked(INDENT, "*", 1, change.path("text").asText());
  }

  private void marked(String indent, String mark, int width, String value) {
    wrapped(indent + mark + INDENT, indent + " ".repeat(width) + INDENT, value);
  }

  private void wrapped(String first, String others, String value) {
    if (value.isBlank()) {
      return;
    }
    String indent = first;
    for (String line :
        Page.wrap(Table.printable(value), Math.max(30, terminal.width() - others.length()))) {
      text.append(indent).append(line).append('\n');
      indent = others;
    }
  }

  private static String total(JsonNode plan) {
    long changing = plan.path("changing").asLong();
    long refused = plan.path("refused").asLong();
    long unchanged = plan.path("unchanged").asLong();
    if (changing == 0 && refused == 0 && plan.path("domains").isEmpty()) {
      return "Nothing to do: " + products(unchanged) + " as declared.";
    }
    return products(changing)
        + " to change, "
        + Cells.count(refused)
        + " refused, "
        + Cells.count(unchanged)
        + " as declared.";
  }

  static String products(long count) {
    return count == 1 ? "1 product" : Cells.count(count) + " products";
  }
}
