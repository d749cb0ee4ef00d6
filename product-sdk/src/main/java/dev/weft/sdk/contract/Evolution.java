package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Judges how a contract changes. Pure, and safe for use by any number of threads. */
public final class Evolution {

  private Evolution() {}

  /**
   * What becomes of a contract that is declared for a port.
   *
   * @param port the port, with the major version that {@code next} declares
   * @param live what is there; empty when nothing is
   * @param next what is declared
   * @param readers who reads the port now; those of other ports are left aside
   */
  public static Verdict judge(
      PortId port, Optional<Live> live, Contract next, Collection<Reader> readers) {
    if (live.isEmpty()) {
      return new Verdict.First(port, next.version());
    }
    Version current = live.get().contract().version();
    if (next.version().major() > current.major()) {
      return new Verdict.First(port, next.version());
    }
    List<Difference> differences =
        compare(live.get().values(), next.schema(), next.guarantees().compatibility(), readers);
    if (differences.isEmpty() && next.version().equals(current)) {
      return new Verdict.Unchanged(port, next.version());
    }
    if (differences.stream().anyMatch(d -> d.impact() == Impact.BREAKING)) {
      return new Verdict.Breaking(port, current, next.version(), differences, "A new major.");
    }
    Step step = differences.isEmpty() ? Step.NONE : Step.MINOR;
    Version needed = step.from(current);
    return next.version().compareTo(needed) < 0
        ? new Verdict.Understated(port, current, next.version(), needed, step, differences)
        : new Verdict.Accepted(port, current, next.version(), step, differences);
  }

  /**
   * How a value schema differs from those before it.
   *
   * @param earlier the schemas before it, the oldest first; none is no difference
   * @param next the schema that is to follow
   * @param mode what earlier and later schemas must be able to do with each other's records
   * @param readers who reads the values now
   * @return the differences, the heaviest first; empty when it says what the last one says
   */
  public static List<Difference> compare(
      List<Schema> earlier, Schema next, Compatibility mode, Collection<Reader> readers) {
    if (earlier.isEmpty() || earlier.get(earlier.size() - 1).equals(next)) {
      return List.of();
    }
    boolean backward = mode.name().startsWith("BACKWARD") || mode.name().startsWith("FULL");
    boolean forward = mode.name().startsWith("FORWARD") || mode.name().startsWith("FULL");
    List<Difference> differences = new ArrayList<>();
    Schema last = earlier.get(earlier.size() - 1);
    boolean fails = (backward && fails(next, last)) || (forward && fails(last, next));
    differences.add(
        new Difference(
            "",
            Optional.empty(),
            Optional.empty(),
            fails ? Impact.BREAKING : Impact.CAREFUL,
            Gate.STRUCTURE,
            "schema-changed",
            "The schema has changed.",
            List.of()));
    return differences;
  }

  private static boolean fails(Schema reader, Schema writer) {
    try {
      return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
          != SchemaCompatibilityType.COMPATIBLE;
    } catch (AvroRuntimeException e) {
      return true;
    }
  }
}
