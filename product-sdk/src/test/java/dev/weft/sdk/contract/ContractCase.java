package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.Contract;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * One way to change a contract, and what is to be said of it.
 *
 * @param full the impact under FULL, and under the other modes
 * @param avro what Avro's own checker says
 */
record ContractCase(
    Rule rule,
    String example,
    Contract earlier,
    Contract next,
    Impact full,
    Impact backward,
    Impact forward,
    Impact none,
    Avro avro) {

  /** Who reads whose records, as Avro's checker has it. */
  enum Avro {
    BOTH("both ways"),
    BACKWARD("new reads old"),
    FORWARD("old reads new"),
    NEITHER("neither"),
    SILENT("no say");

    private final String label;

    Avro(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  Impact expected(Compatibility mode) {
    return switch (mode) {
      case NONE -> none;
      case BACKWARD, BACKWARD_TRANSITIVE -> backward;
      case FORWARD, FORWARD_TRANSITIVE -> forward;
      case FULL, FULL_TRANSITIVE -> full;
    };
  }

  /** The differences, when nobody reads, under a mode. */
  List<Difference> differences(Compatibility mode) {
    return Evolution.judge(
            Contracts.PORT,
            Optional.of(Contracts.live(Contracts.in(mode, earlier))),
            keepsMode() ? Contracts.in(mode, next) : next,
            List.of())
        .differences();
  }

  private boolean keepsMode() {
    return earlier.guarantees().compatibility() == next.guarantees().compatibility();
  }

  /** What Avro's checker really says. */
  Avro checkedByAvro() {
    if (earlier.schema().toString().equals(next.schema().toString())) {
      return Avro.SILENT;
    }
    boolean backward = reads(next.schema(), earlier.schema());
    boolean forward = reads(earlier.schema(), next.schema());
    return backward ? (forward ? Avro.BOTH : Avro.BACKWARD) : forward ? Avro.FORWARD : Avro.NEITHER;
  }

  private static boolean reads(Schema reader, Schema writer) {
    try {
      return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
          == SchemaCompatibilityType.COMPATIBLE;
    } catch (AvroRuntimeException e) {
      return false;
    }
  }

  /** A row of the documented table. */
  String row() {
    Step step = full == Impact.BREAKING ? Step.MAJOR : rule.step();
    return "| %s | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            rule.label(),
            example,
            avro.label(),
            label(full),
            label(backward),
            label(forward),
            label(none),
            step.name().toLowerCase(Locale.ROOT));
  }

  private static String label(Impact impact) {
    String word = impact.name().toLowerCase(Locale.ROOT);
    return impact == Impact.BREAKING ? "**" + word + "**" : word;
  }

  @Override
  public String toString() {
    return rule.label() + ": " + example;
  }
}
