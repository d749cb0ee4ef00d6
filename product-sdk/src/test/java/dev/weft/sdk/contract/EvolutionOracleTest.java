package dev.weft.sdk.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.contract.ReadBack.Outcome;
import dev.weft.sdk.descriptor.Compatibility;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * Holds what is said of two schemas against what Avro really does: random schemas, changed by
 * chance, with random records written by the one and read by the other.
 */
class EvolutionOracleTest {

  private static final List<Mutation> MUTATIONS = List.of(Mutation.values());
  private static final int PAIRS = 4_000;
  private static final int RECORDS = 8;

  /** Rules by which a declared default may stand in for a value, which is careful only. */
  private static final Set<Rule> FALLBACKS =
      EnumSet.of(Rule.ENUM_SYMBOL_ADDED, Rule.ENUM_SYMBOL_REMOVED);

  private final Map<Mutation, Integer> mutations = new EnumMap<>(Mutation.class);
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Impact, Integer> impacts = new EnumMap<>(Impact.class);
  private final Map<String, Integer> rules = new TreeMap<>();

  @Test
  void noPairThatLosesOrChangesAValueIsCalledSafe() {
    String given = System.getenv("WEFT_SEED");
    long seed = given == null ? System.nanoTime() : Long.parseLong(given);
    for (int i = 0; i < PAIRS; i++) {
      check(seed + i);
    }

    assertThat(mutations).as("seed %d", seed).containsOnlyKeys(Mutation.values());
    assertThat(mutations.values()).as("seed %d: %s", seed, mutations).allMatch(count -> count > 20);
    assertThat(outcomes).as("seed %d", seed).containsKeys(Outcome.values());
    assertThat(List.of(Outcome.SAME, Outcome.CHANGED, Outcome.FAILED))
        .as("seed %d: %s", seed, outcomes)
        .allMatch(outcome -> outcomes.getOrDefault(outcome, 0) > 300);
    assertThat(impacts).as("seed %d", seed).containsOnlyKeys(Impact.values());
    assertThat(impacts.values()).as("seed %d: %s", seed, impacts).allMatch(count -> count > 100);
    assertThat(rules.keySet())
        .as("seed %d: %s", seed, rules)
        .contains(
            "alias-takes-field",
            "alias-takes-type",
            "branch-added",
            "branch-removed",
            "decimal-precision-reduced",
            "decimal-scale-changed",
            "enum-symbol-added",
            "enum-symbol-removed",
            "field-added-without-default",
            "field-removed",
            "field-removed-without-default",
            "field-renamed",
            "fixed-size-changed",
            "logical-type-added",
            "logical-type-changed",
            "logical-type-removed",
            "made-nullable",
            "made-required",
            "name-changed",
            "namespace-changed",
            "text-and-bytes-swapped",
            "text-becomes-uuid",
            "time-unit-changed",
            "type-changed",
            "type-loses-precision",
            "type-narrowed",
            "type-widened",
            "uuid-becomes-text");
  }

  private void check(long seed) {
    Random random = new Random(seed);
    RandomSchemas schemas = new RandomSchemas(random);
    SchemaModel earlier = schemas.model();
    SchemaModel next = earlier.copy();
    schemas.forget();
    List<Mutation> applied = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Mutation mutation = MUTATIONS.get(random.nextInt(MUTATIONS.size()));
      if (mutation.apply(next, schemas, random)) {
        applied.add(mutation);
      }
    }
    Optional<Schema> before = parse(earlier);
    Optional<Schema> after = parse(next);
    RandomValues values = new RandomValues(random);
    if (applied.isEmpty() || before.isEmpty() || after.isEmpty()) {
      return;
    }
    applied.forEach(mutation -> mutations.merge(mutation, 1, Integer::sum));
    Outcome backward = outcome(earlier, before.get(), next, after.get(), values);
    Outcome forward = outcome(next, after.get(), earlier, before.get(), values);
    outcomes.merge(backward, 1, Integer::sum);
    outcomes.merge(forward, 1, Integer::sum);
    for (Compatibility mode :
        List.of(
            Compatibility.FULL,
            Compatibility.BACKWARD,
            Compatibility.FORWARD,
            Compatibility.NONE)) {
      List<Difference> differences =
          Evolution.compare(List.of(before.get()), after.get(), mode, List.of());
      Supplier<String> what =
          () ->
              "seed %d, %s, %s, backward %s, forward %s%n%s%n%s%n%s"
                  .formatted(
                      seed,
                      applied,
                      mode,
                      backward,
                      forward,
                      before.get(),
                      after.get(),
                      differences);
      check(what, backward, mode.isBackward(), differences);
      check(what, forward, mode.isForward(), differences);
      if (mode == Compatibility.FULL) {
        impacts.merge(impact(differences), 1, Integer::sum);
        differences.forEach(difference -> rules.merge(difference.rule(), 1, Integer::sum));
      }
    }
  }

  private static void check(
      Supplier<String> what, Outcome outcome, boolean promised, List<Difference> differences) {
    Impact impact = impact(differences);
    if (outcome != Outcome.SAME) {
      assertThat(impact).as(what).isNotEqualTo(Impact.SAFE);
    }
    if (outcome == Outcome.FAILED && promised) {
      assertThat(impact).as(what).isEqualTo(Impact.BREAKING);
    }
    boolean fallback =
        differences.stream()
            .anyMatch(d -> FALLBACKS.stream().anyMatch(r -> r.label().equals(d.rule())));
    if (outcome == Outcome.CHANGED && promised && !fallback) {
      assertThat(impact).as(what).isEqualTo(Impact.BREAKING);
    }
  }

  private static Impact impact(List<Difference> differences) {
    return differences.isEmpty() ? Impact.SAFE : differences.get(0).impact();
  }

  private static Outcome outcome(
      SchemaModel writer,
      Schema writerSchema,
      SchemaModel reader,
      Schema readerSchema,
      RandomValues values) {
    ReadBack readBack = new ReadBack(writer, writerSchema, reader, readerSchema);
    Outcome worst = Outcome.SAME;
    for (int i = 0; i < RECORDS; i++) {
      Outcome outcome = values.record(writerSchema).map(readBack::outcome).orElse(Outcome.SAME);
      worst = outcome.compareTo(worst) > 0 ? outcome : worst;
    }
    return worst;
  }

  /** Not every change leaves a valid schema: a default may no longer fit, or a name be taken. */
  private static Optional<Schema> parse(SchemaModel model) {
    try {
      return Optional.of(new Schema.Parser().parse(model.json()));
    } catch (AvroRuntimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
