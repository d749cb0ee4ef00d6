package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.runtime.cli.Table.Column;
import java.util.ArrayList;
import java.util.List;

/** The lists of {@code weft get} as tables. Pure. */
final class Lists {

  private static final List<Column> PRODUCTS =
      List.of(
          Column.text("NAME"),
          Column.text("KIND"),
          Column.text("DOMAIN"),
          Column.text("OWNER"),
          Column.text("VERSION"),
          Column.text("TOPIC"),
          Column.number("RECORDS"),
          Column.number("RECORDS/S"),
          Column.text("LAST EVENT TIME"));

  private static final List<Column> DOMAINS =
      List.of(
          Column.text("NAME"),
          Column.text("OWNER"),
          Column.text("CONTACT"),
          Column.number("PRODUCTS"),
          Column.number("RECORDS"),
          Column.number("RECORDS/S"),
          Column.text("LAST EVENT TIME"));

  private Lists() {}

  static Table products(JsonNode products) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode product : products) {
      rows.add(
          List.of(
              Cells.text(product.path("name")),
              Cells.text(product.path("kind")),
              Cells.text(product.path("domain")),
              Cells.text(product.path("owner")),
              Cells.text(product.path("version")),
              Cells.text(product.path("topic")),
              Cells.count(product.path("records")),
              Cells.rate(product.path("recordsPerSecond")),
              Cells.text(product.path("lastEventTime"))));
    }
    return new Table(PRODUCTS, rows);
  }

  static Table domains(JsonNode domains) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode domain : domains) {
      rows.add(
          List.of(
              Cells.text(domain.path("name")),
              Cells.text(domain.path("owner")),
              Cells.text(domain.path("contact")),
              Cells.count(domain.path("products")),
              Cells.count(domain.path("records")),
              Cells.rate(domain.path("recordsPerSecond")),
              Cells.text(domain.path("lastEventTime"))));
    }
    return new Table(DOMAINS, rows);
  }
}
