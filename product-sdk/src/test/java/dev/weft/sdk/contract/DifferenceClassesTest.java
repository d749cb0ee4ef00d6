package dev.weft.sdk.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.Compatibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every class of difference, with what Avro says beside what we say. The same table is documented
 * in {@code docs/contract-changes.md}; to write it there: run with {@code WEFT_ACCEPT=1}.
 */
class DifferenceClassesTest {

  private static final Path DOCUMENT = Path.of("../docs/contract-changes.md");
  private static final String BEGIN =
      "<!-- table of differences: written by DifferenceClassesTest -->";
  private static final String END = "<!-- end of the table -->";

  /** Rules that need more than a pair of contracts; they have tests of their own. */
  private static final Set<Rule> ELSEWHERE = EnumSet.of(Rule.AVRO_REFUSES, Rule.READER_BROKEN);

  static List<ContractCase> cases() {
    return ContractCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judgesByMode(ContractCase change) {
    for (Compatibility mode : Compatibility.values()) {
      if (change.earlier().guarantees().compatibility()
          != change.next().guarantees().compatibility()) {
        continue;
      }
      List<Difference> differences = change.differences(mode);

      assertThat(differences)
          .as("what Avro refuses is explained, in %s", mode)
          .isNotEmpty()
          .noneMatch(difference -> difference.rule().equals(Rule.AVRO_REFUSES.label()));
      assertThat(differences)
          .as("%s: %s", mode, differences)
          .anySatisfy(
              difference -> {
                assertThat(difference.rule()).isEqualTo(change.rule().label());
                assertThat(difference.impact()).isEqualTo(change.expected(mode));
              });
      assertThat(differences.get(0).impact())
          .as("nothing beside it is heavier, in %s: %s", mode, differences)
          .isEqualTo(change.expected(mode));
      assertThat(differences)
          .allSatisfy(difference -> assertThat(difference.message()).matches("['A-Z].*\\."));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void avroSaysWhatTheTableSays(ContractCase change) {
    assertThat(change.checkedByAvro()).isEqualTo(change.avro());
  }

  @Test
  void tableHasEveryRule() {
    Set<Rule> shown = cases().stream().map(ContractCase::rule).collect(Collectors.toSet());

    assertThat(shown).containsAll(EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE)));
    assertThat(cases()).hasSizeGreaterThan(60);
  }

  @Test
  void documentShowsTheTable() throws IOException {
    String document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN);
    int to = document.indexOf(END);
    assertThat(from).as("the table's place in %s", DOCUMENT).isPositive().isLessThan(to);
    String expected = BEGIN + "\n\n" + table() + "\n" + reasons() + "\n";
    if (System.getenv("WEFT_ACCEPT") != null) {
      Files.writeString(DOCUMENT, document.substring(0, from) + expected + document.substring(to));
      return;
    }
    assertThat(document.substring(from, to))
        .as("the table in %s; to write it anew, run with WEFT_ACCEPT=1", DOCUMENT)
        .isEqualTo(expected);
  }

  private static String table() {
    return """
        | rule | example | Avro | FULL | BACKWARD | FORWARD | NONE | step |
        |---|---|---|---|---|---|---|---|
        """
        + cases().stream().map(change -> change.row() + "\n").collect(Collectors.joining());
  }

  private static String reasons() {
    return """
        | rule | gate | why |
        |---|---|---|
        """
        + Arrays.stream(Rule.values())
            .map(
                rule ->
                    "| %s | %s | %s |\n"
                        .formatted(
                            rule.label(),
                            rule.gate().name().toLowerCase(Locale.ROOT),
                            rule.reason()))
            .collect(Collectors.joining());
  }
}
