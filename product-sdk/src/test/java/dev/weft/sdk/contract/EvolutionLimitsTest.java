package dev.weft.sdk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.Contract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large, deep and recursive schemas, and many contracts. */
class EvolutionLimitsTest {

  private static final int FIELDS = 5_000;

  @Test
  @Timeout(10)
  void thousandsOfFieldsAreComparedInLinearTime() {
    Schema earlier = wide(i -> field(i, "int", "0"));
    List<Schema> others =
        List.of(
            wide(i -> field(i, "long", "0")),
            wide(i -> field(i + FIELDS, "int", "0")),
            wide(i -> field(FIELDS - 1 - i, "int", "0")),
            wide(
                i ->
                    "{'name': 'g%d', 'type': 'int', 'default': 0, 'aliases': ['f%d']}"
                        .formatted(i, i)));

    for (Schema next : others) {
      List<Difference> differences =
          Evolution.compare(
              List.of(earlier),
              next,
              Compatibility.FULL_TRANSITIVE,
              List.of(Contracts.reader("all", earlier), Contracts.reader("again", earlier)));

      assertThat(differences).isNotEmpty();
    }
  }

  @Test
  @Timeout(10)
  void wideUnionsAreCompared() {
    Schema earlier = Contracts.record("{'name': 'u', 'type': [%s]}".formatted(branches(0)));
    Schema next = Contracts.record("{'name': 'u', 'type': [%s]}".formatted(branches(500)));

    List<Difference> differences =
        Evolution.compare(List.of(earlier), next, Compatibility.FULL, List.of());

    assertThat(differences).hasSize(1_000);
  }

  @Test
  @Timeout(10)
  void manyUsesOfOneTypeAreComparedOnce() {
    // Each record holds the next one twice: 2 to the power of 60 paths.
    Schema earlier = doubled("int");
    Schema next = doubled("long");

    List<Difference> differences =
        Evolution.compare(List.of(earlier), next, Compatibility.FULL, List.of());

    assertThat(differences).extracting(Difference::rule).containsExactly("type-widened");
  }

  @Test
  void recursiveSchemasAreComparedOnce() {
    Schema earlier = tree("int");
    Schema next = tree("string");

    List<Difference> differences =
        Evolution.compare(List.of(earlier), next, Compatibility.FULL, List.of());

    assertThat(differences)
        .extracting(Difference::path, Difference::rule)
        .containsExactly(tuple("value", "type-changed"));
  }

  @Test
  @Timeout(20)
  void contractThatSaysTheSameIsJudgedInNoTime() {
    Contract live = Contracts.of(wide(20));
    Contract next = Contracts.of(wide(20));
    Optional<Live> there = Optional.of(Contracts.live(live));
    int rounds = 20_000;
    for (int i = 0; i < rounds; i++) {
      assertUnchanged(there, next);
    }

    long start = System.nanoTime();
    for (int i = 0; i < rounds; i++) {
      assertUnchanged(there, next);
    }
    Duration each = Duration.ofNanos((System.nanoTime() - start) / rounds);

    // Tens of microseconds on a busy machine; the limit only catches another order of growth.
    assertThat(each).isLessThan(Duration.ofMillis(1));
  }

  private static void assertUnchanged(Optional<Live> live, Contract next) {
    Verdict verdict = Evolution.judge(Contracts.PORT, live, next, List.of());
    if (!(verdict instanceof Verdict.Unchanged)) {
      throw new AssertionError(verdict);
    }
  }

  private static Schema wide(int fields) {
    return Contracts.record(
        IntStream.range(0, fields)
            .mapToObj(
                i ->
                    i % 2 == 0
                        ? field(i, "string", "''")
                        : "{'name': 'f%d', 'type': {'type': 'bytes', 'logicalType': 'decimal', 'precision': 10, 'scale': 4}, 'doc': 'A number.', 'tag': 'x'}"
                            .formatted(i))
            .collect(Collectors.joining(", ")));
  }

  private static Schema wide(IntFunction<String> field) {
    return Contracts.record(
        IntStream.range(0, FIELDS).mapToObj(field).collect(Collectors.joining(", ")));
  }

  private static String field(int i, String type, String value) {
    return "{'name': 'f%d', 'type': '%s', 'default': %s}".formatted(i, type, value);
  }

  private static String branches(int from) {
    return IntStream.range(from, from + 1_000)
        .mapToObj(
            i ->
                "{'type': 'record', 'name': 'R%d', 'fields': [{'name': 'n', 'type': 'int'}]}"
                    .formatted(i))
        .collect(Collectors.joining(", "));
  }

  private static Schema doubled(String type) {
    String inner =
        "{'type': 'record', 'name': 'R0', 'fields': [{'name': 'n', 'type': '%s'}]}".formatted(type);
    for (int i = 1; i <= 60; i++) {
      inner =
          "{'type': 'record', 'name': 'R%d', 'fields': [{'name': 'a', 'type': %s}, {'name': 'b', 'type': 'R%d'}]}"
              .formatted(i, inner, i - 1);
    }
    return Contracts.parse(inner);
  }

  private static Schema tree(String type) {
    return Contracts.parse(
        """
        {'type': 'record', 'name': 'Tree', 'fields': [
          {'name': 'value', 'type': '%s'},
          {'name': 'children', 'type': {'type': 'array', 'items': 'Tree'}},
          {'name': 'parent', 'type': ['null', 'Tree']}]}"""
            .formatted(type));
  }
}
