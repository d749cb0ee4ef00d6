package dev.weft.sdk.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.descriptor.InvalidDocumentsException;
import dev.weft.sdk.descriptor.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with rules is told with file, line and column. */
class FindingsTest {

  private static final String CONTRACT = "sales/orders/contract.yaml";

  private final Map<String, String> texts =
      new TreeMap<>(DeclarationFiles.of(Path.of("src/test/resources/declarations/valid")).texts());

  @Test
  void namesFileLineColumnRuleAndWhatToDo() {
    rules(
        """
              - name: positive
                type: custom
                engine: cel
                implementation: record.amout > 0
              - name: fine
                type: custom
                engine: cel
                implementation: record.amount > 0
        """);
    assertThat(problems())
        .extracting(Problem::toString)
        .singleElement()
        .asString()
        .matches(CONTRACT + ":[0-9]+:25: /schema/0/quality/0/implementation: rule 'positive' .*")
        .contains("undefined field 'amout'; did you mean 'amount'?")
        .contains("line 1, column 7 of the expression")
        .endsWith("found 'record.amout > 0'. Write it like record.amount > 0.");
  }

  @Test
  void tellsAllAtOnce() {
    rules(
        """
              - {name: parse, type: custom, engine: cel, implementation: "record.amount >"}
              - {name: number, type: custom, engine: cel, implementation: "1 + 1"}
              - {name: mixed, type: custom, engine: cel, implementation: "record.order_id > 1"}
              - {name: bare, type: custom, engine: cel, implementation: "amount > 0"}
        """);
    String amount = "            metric: nullValues\n            mustBe: 0\n";
    String text = Objects.requireNonNull(texts.get(CONTRACT));
    assertThat(text).contains(amount);
    texts.put(
        CONTRACT,
        text.replace(
            amount,
            amount
                + """
                - {metric: invalidValues, mustBe: 0, arguments: {minimun: 1, pattern: "("}}
                - {metric: missingValues, mustBe: 0, arguments: {missingValues: none}}
                - {name: unsaid, metric: invalidValues, mustBe: 0}
                """
                    .indent(10)));
    assertThat(problems())
        .extracting(problem -> problem.rule() + " " + problem.fix())
        .satisfiesExactlyInAnyOrder(
            rule -> assertThat(rule).contains("'parse'"),
            rule -> assertThat(rule).contains("'number'", "bool"),
            rule -> assertThat(rule).contains("'mixed'", "no matching overload"),
            rule -> assertThat(rule).contains("'bare'", "write 'record.amount'"),
            rule -> assertThat(rule).contains("'minimun'", "Did you mean 'minimum'?"),
            rule -> assertThat(rule).contains("'invalidValues'", "RE2"),
            rule -> assertThat(rule).contains("'missingValues'", "[null, '', 'n/a']"),
            rule -> assertThat(rule).contains("'unsaid'", "which values are valid"));
  }

  @ParameterizedTest
  @CsvSource({
    "true && , 1500, ''",
    "(, 60, true",
    "'[1, 2].all(x, x > 0) && ', 150, true",
    "!, 4500, true"
  })
  void refusesWhatIsOverTheLimits(String part, int times, String end) {
    String expression = part.repeat(times) + end + ")".repeat(part.equals("(") ? times : 0);
    CelLanguage.Outcome outcome =
        new CelLanguage(Sample.SCHEMA).check(expression, java.util.Optional.empty());
    assertThat(outcome).isInstanceOf(CelLanguage.Outcome.Wrong.class);
    assertThat(outcome.toString().length()).isLessThan(2_000);
  }

  private void rules(String entries) {
    String text = Objects.requireNonNull(texts.get(CONTRACT));
    String before = "    properties:\n      - name: customer\n";
    assertThat(text).contains(before);
    texts.put(CONTRACT, text.replace(before, "    quality:\n" + entries + before));
  }

  private List<Problem> problems() {
    try {
      DeclarationReader.read(DeclarationFiles.of(texts), RecordRules::findings);
      return List.of();
    } catch (InvalidDocumentsException e) {
      return e.problems();
    }
  }
}
