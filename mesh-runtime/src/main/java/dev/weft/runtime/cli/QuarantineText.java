package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Answers about a quarantine, for people. Pure. */
final class QuarantineText {

  private static final int SHOWN_DETAIL = 100;

  private QuarantineText() {}

  static String list(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    text.append(answer.path("port").asText())
        .append(": ")
        .append(answer.path("waiting").asLong())
        .append(" waiting, ")
        .append(answer.path("replayed").asLong())
        .append(" replayed, ")
        .append(answer.path("discarded").asLong())
        .append(" discarded\n");
    List<String> reasons = new ArrayList<>();
    answer
        .path("reasons")
        .properties()
        .forEach(reason -> reasons.add(reason.getValue().asLong() + " " + reason.getKey()));
    if (!reasons.isEmpty()) {
      text.append("  ").append(String.join(", ", reasons)).append('\n');
    }
    if (!answer.path("records").isEmpty()) {
      text.append('\n').append(table(answer.path("records")).render());
    }
    return text.toString();
  }

  private static Table table(JsonNode records) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode record : records) {
      rows.add(
          List.of(
              record.path("id").asText(),
              record.path("since").asText(),
              record.path("state").asText(),
              record.path("reason").asText(),
              record.path("by").asText(),
              record.path("origin").asText(Table.NONE),
              shortened(record.path("detail").asText())));
    }
    return new Table(
        List.of(
            Table.Column.text("ID"),
            Table.Column.text("SINCE"),
            Table.Column.text("STATE"),
            Table.Column.text("REASON"),
            Table.Column.text("BY"),
            Table.Column.text("ORIGIN"),
            Table.Column.text("DETAIL")),
        rows);
  }

  private static String shortened(String detail) {
    return detail.codePointCount(0, detail.length()) <= SHOWN_DETAIL
        ? detail
        : detail.substring(0, detail.offsetByCodePoints(0, SHOWN_DETAIL)) + "…";
  }

  static String record(JsonNode answer, Page page) {
    JsonNode record = answer.path("record");
    page.heading(record.path("id").asText())
        .field("state", record.path("state").asText())
        .field("reason", record.path("reason").asText())
        .field("detail", record.path("detail").asText())
        .field("origin", record.path("origin").asText(""))
        .field("by", record.path("by").asText())
        .field("attempts", record.path("attempts").asText())
        .field("since", record.path("since").asText());
    page.heading("Record")
        .field("key", json(answer.path("key")))
        .field("value", json(answer.path("value")))
        .field("unreadable", answer.path("unreadable").asText(""))
        .field("key bytes", answer.path("keyBytes").asText(""))
        .field("bytes", answer.path("valueBytes").asText(""));
    answer
        .path("headers")
        .properties()
        .forEach(header -> page.field(header.getKey(), header.getValue().asText()));
    return page.toString();
  }

  private static String json(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "" : value.toString();
  }

  static String outcomes(String verb, JsonNode answer) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode record : answer.path("records")) {
      rows.add(
          List.of(
              record.path("id").asText(),
              record.path("done").asBoolean() ? "yes" : "no",
              record.path("note").asText()));
    }
    String done = verb.equals("replay") ? "replayed" : "discarded";
    String summary =
        String.format(
            Locale.ROOT,
            "%d %s%s, %d refused%n",
            answer.path("done").asLong(),
            answer.path("dryRun").asBoolean() ? "would be " : "",
            done,
            answer.path("refused").asLong());
    return rows.isEmpty()
        ? summary
        : new Table(
                    List.of(
                        Table.Column.text("ID"),
                        Table.Column.text(done.toUpperCase(Locale.ROOT)),
                        Table.Column.text("NOTE")),
                    rows)
                .render()
            + summary;
  }
}
