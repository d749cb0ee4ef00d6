package dev.weft.runtime.console;

import dev.weft.runtime.catalog.ChangeHistory;
import dev.weft.runtime.catalog.DifferenceView;
import dev.weft.runtime.catalog.ProductChange;
import dev.weft.runtime.query.UnreadableTopicException;
import dev.weft.sdk.descriptor.ProductId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What was changed in a product, newest first. */
sealed interface ChangeList {

  /** What was changed. */
  record Known(List<Entry> changes) implements ChangeList {
    public Known {
      changes = List.copyOf(changes);
    }
  }

  /** It can't be read now. */
  record Unreadable(String reason) implements ChangeList {}

  /**
   * One change.
   *
   * @param what what was done, in words
   * @param port the port's name and major version; empty when it is about the product
   * @param step the step of the version, in words; empty when nothing was compared
   * @param when the moment
   * @param by who asked for it
   * @param differences the changelog
   */
  record Entry(
      String what, String port, String step, String when, String by, List<Row> differences) {}

  /**
   * A line of the changelog; texts are {@link Figures#NONE} where there is nothing to say.
   *
   * @param impact {@code safe}, {@code careful} or {@code breaking}
   */
  record Row(
      String path,
      String before,
      String after,
      String impact,
      String rule,
      String affected,
      String message) {}

  static ChangeList of(ProductId product, ChangeHistory history) {
    try {
      return new Known(history.of(product).stream().map(ChangeList::entry).toList());
    } catch (UnreadableTopicException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Entry entry(ProductChange change) {
    String port = change.port() == null ? "" : change.port();
    return new Entry(
        what(change),
        port.substring(port.indexOf('/') + 1),
        change.step() == null ? "" : change.step(),
        Figures.eventTime(change.changedAt()),
        change.requestedBy(),
        change.differences().stream().map(ChangeList::row).toList());
  }

  private static String what(ProductChange change) {
    return switch (change.action()) {
      case CREATED -> "New in version " + change.to();
      case CHANGED ->
          change.to().equals(change.from())
              ? "Changed within version " + change.to()
              : "Version " + Objects.requireNonNullElse(change.from(), "–") + " → " + change.to();
      case RETIRED -> "Retired in version " + change.to();
      case DELETED -> "Retired in version " + change.to() + ", its data deleted";
    };
  }

  private static Row row(DifferenceView difference) {
    return new Row(
        orNone(difference.path()),
        orNone(difference.before() == null ? "" : difference.before()),
        orNone(difference.after() == null ? "" : difference.after()),
        difference.impact(),
        difference.rule(),
        orNone(
            difference.affected().stream()
                .map(DifferenceView.AffectedView::reader)
                .distinct()
                .collect(Collectors.joining(", "))),
        difference.message());
  }

  private static String orNone(String text) {
    return text.isEmpty() ? Figures.NONE : text;
  }
}
