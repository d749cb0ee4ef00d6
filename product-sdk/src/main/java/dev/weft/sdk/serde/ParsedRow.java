package dev.weft.sdk.serde;

import dev.weft.sdk.contract.Violation;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** What became of a loosely typed row: a record of the schema, or all the reasons why not. */
public sealed interface ParsedRow {

  /**
   * The row fits.
   *
   * @param record in Java's own types: {@link java.math.BigDecimal}, {@link java.time.LocalDate}
   *     ...
   */
  record Fits(GenericRecord record) implements ParsedRow {}

  /**
   * The row doesn't fit.
   *
   * @param violations in the order of the schema's fields, unknown fields last; at least one
   */
  record Breaks(List<Violation> violations) implements ParsedRow {

    public Breaks {
      violations = List.copyOf(violations);
    }
  }
}
