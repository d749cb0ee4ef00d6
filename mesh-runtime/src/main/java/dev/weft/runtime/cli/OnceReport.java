package dev.weft.runtime.cli;

import dev.weft.runtime.local.Replay;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What {@code weft up --once} prints in the end: a row a product, and a total. Pure. */
final class OnceReport {

  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.text("PRODUCT"),
          Table.Column.text("KIND"),
          Table.Column.text("TOPIC"),
          Table.Column.number("RECORDS"),
          Table.Column.number("RECORDS/S"),
          Table.Column.text("LAST EVENT TIME"));

  private OnceReport() {}

  static String render(Replay.Report report) {
    List<List<String>> rows = report.rows().stream().map(OnceReport::row).toList();
    return new Table(COLUMNS, rows).render()
        + String.format(
            Locale.ROOT,
            "%nTotal: %,d events in, %,d records derived from them, in %.1f s.%n",
            report.published(),
            report.derived(),
            report.took().toMillis() / 1e3);
  }

  private static List<String> row(Replay.Row row) {
    return List.of(
        row.product().id().toString(),
        row.product().kind().label(),
        row.product().mainPort().id().topic(),
        Cells.count(row.records()),
        Cells.count(Math.round(row.recordsPerSecond())),
        row.lastEventTime().map(Instant::toString).orElse(Table.NONE));
  }
}
