package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Judges how a contract changes. Pure, and safe for use by any number of threads. */
public final class Evolution {

  private static final Comparator<Difference> HEAVIEST_FIRST =
      Comparator.comparing(Difference::impact, Comparator.reverseOrder())
          .thenComparing(Difference::path)
          .thenComparing(Difference::rule);

  private Evolution() {}

  /**
   * What becomes of a contract that is declared for a port. A contract of a higher major version
   * than what is live is another port, and the first of its kind.
   *
   * @param port the port, with the major version that {@code next} declares
   * @param live what is there; empty when nothing is
   * @param next what is declared
   * @param readers who reads now; those of other ports are left aside
   */
  public static Verdict judge(
      PortId port, Optional<Live> live, Contract next, Collection<Reader> readers) {
    Version declared = next.version();
    if (live.isEmpty() || declared.major() > live.get().contract().version().major()) {
      return new Verdict.First(port, declared);
    }
    Version current = live.get().contract().version();
    List<Difference> differences = differences(port, live.get(), next, readers);
    if (differences.isEmpty() && declared.equals(current)) {
      return new Verdict.Unchanged(port, declared);
    }
    if (differences.stream().anyMatch(difference -> difference.impact() == Impact.BREAKING)) {
      String wayOn = WayOn.text(port, current.major(), differences);
      return new Verdict.Breaking(port, current, declared, differences, wayOn);
    }
    Step step =
        differences.stream().map(Difference::step).max(Comparator.naturalOrder()).orElse(Step.NONE);
    Version needed = step.from(current);
    return declared.compareTo(needed) < 0
        ? new Verdict.Understated(port, current, declared, needed, step, differences)
        : new Verdict.Accepted(port, current, declared, step, differences);
  }

  /**
   * How a value schema differs from those before it.
   *
   * @param earlier the schemas before it, the oldest first; none is no difference
   * @param next the schema that is to follow
   * @param mode what earlier and later schemas must be able to do with each other's records
   * @param readers who reads these values now
   * @return the differences, the heaviest first; empty when it says what the last one says
   */
  public static List<Difference> compare(
      List<Schema> earlier, Schema next, Compatibility mode, Collection<Reader> readers) {
    if (earlier.isEmpty()) {
      return List.of();
    }
    Schema last = earlier.get(earlier.size() - 1);
    List<Change> changes = new SchemaEvolution(last, next, mode).changes(earlier, false);
    return sorted(ReaderCheck.differences(last, next, changes, mode, readers));
  }

  private static List<Difference> differences(
      PortId port, Live live, Contract next, Collection<Reader> readers) {
    List<Reader> own = readers.stream().filter(reader -> reader.port().equals(port)).toList();
    // What was promised so far holds for this change, too; a weaker promise only for those to come.
    Compatibility promised = live.contract().guarantees().compatibility();
    Compatibility mode = promised.and(next.guarantees().compatibility());
    Schema last = live.contract().schema();
    List<Change> ofValues =
        new SchemaEvolution(last, next.schema(), mode).changes(live.values(), mode != promised);
    List<Change> ofParts = ContractChanges.between(live, next, ofValues, !own.isEmpty());
    if (ofValues.isEmpty() && ofParts.isEmpty()) {
      return List.of();
    }
    List<Difference> differences =
        new ArrayList<>(ReaderCheck.differences(last, next.schema(), ofValues, mode, own));
    for (Change change : ofParts) {
      // What is not in the schema concerns all who read the port.
      List<Affected> affected =
          change.impact(mode) == Impact.BREAKING
              ? own.stream().map(reader -> new Affected(reader, change.message())).toList()
              : List.of();
      differences.add(change.toDifference(mode, affected));
    }
    return sorted(differences);
  }

  private static List<Difference> sorted(List<Difference> differences) {
    return differences.stream().sorted(HEAVIEST_FIRST).toList();
  }
}
