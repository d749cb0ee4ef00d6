package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What was applied, or would be, for people. Pure. */
final class ApplyText {

  private ApplyText() {}

  static String of(JsonNode answer, Terminal terminal) {
    JsonNode plan = answer.path("plan");
    StringBuilder text = new StringBuilder(PlanText.of(plan, terminal));
    if (answer.path("dryRun").asBoolean()) {
      order(plan, text);
      return text.toString();
    }
    JsonNode failed = answer.path("failed");
    failed
        .properties()
        .forEach(
            failure ->
                text.append(terminal.red("failed"))
                    .append("  ")
                    .append(Table.printable(failure.getKey() + ": " + failure.getValue().asText()))
                    .append('\n'));
    for (JsonNode notice : answer.path("notices")) {
      text.append(terminal.yellow("!"))
          .append(' ')
          .append(Table.printable(notice.asText()))
          .append('\n');
    }
    int applied = answer.path("applied").size();
    if (applied + answer.path("domains").size() + failed.size() > 0) {
      text.append(PlanText.products(applied))
          .append(" applied")
          .append(failed.isEmpty() ? "" : ", " + failed.size() + " failed: apply again to go on")
          .append(".\n");
    }
    return text.toString();
  }

  /** As the mesh does it. */
  private static void order(JsonNode plan, StringBuilder text) {
    List<JsonNode> changes = new ArrayList<>();
    plan.path("products").forEach(product -> product.path("changes").forEach(changes::add));
    List<String> steps = new ArrayList<>();
    changes.stream()
        .filter(change -> !isDeclaring(change) && !isApp(change))
        .forEach(c -> add(steps, c));
    plan.path("domains").forEach(change -> add(steps, change));
    changes.stream()
        .filter(ApplyText::isDeclaring)
        .forEach(
            change ->
                steps.add(
                    "in the catalog, "
                        + change.path("name").asText()
                        + ": "
                        + change.path("text").asText()));
    changes.stream().filter(ApplyText::isApp).forEach(c -> add(steps, c));
    if (!steps.isEmpty()) {
      text.append("\nIt would be done in this order:\n");
    }
    for (int step = 0; step < steps.size(); step++) {
      text.append("  ")
          .append(step + 1)
          .append(". ")
          .append(Table.printable(steps.get(step)))
          .append('\n');
    }
  }

  private static void add(List<String> steps, JsonNode change) {
    steps.add(change.path("text").asText());
  }

  private static boolean isDeclaring(JsonNode change) {
    return change.path("kind").asText().startsWith("declare-");
  }

  private static boolean isApp(JsonNode change) {
    return change.path("kind").asText().endsWith("-app");
  }
}
