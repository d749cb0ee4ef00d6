package dev.weft.sdk.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cel.common.CelAbstractSyntaxTree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Translated expressions answer as CEL's own interpreter does, for random expressions and records:
 * true, false, or an error.
 */
class TranslationOracleTest {

  private static final int EXPRESSIONS = 3_000;
  private static final int RECORDS = 12;

  private final CelLanguage language = new CelLanguage(Sample.SCHEMA);

  @Test
  void answersAsTheInterpreterDoes() {
    long seed = Long.getLong("seed", 20261120L);
    Random random = new Random(seed);
    RandomExpressions expressions = new RandomExpressions(random);
    List<GenericRecord> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      records.add(record(random));
    }
    TreeMap<String, Integer> answers = new TreeMap<>();
    for (int i = 0; i < EXPRESSIONS; i++) {
      String text = expressions.bool(4);
      CelAbstractSyntaxTree tree = checked(text, seed);
      Optional<Term> translated = Translation.of(tree, Sample.SCHEMA, Optional.empty());
      if (translated.isEmpty()) {
        fail("Seed " + seed + ": not translated: " + text);
      }
      Term interpreted = CelExpression.interpreted(tree, Optional.empty());
      for (GenericRecord record : records) {
        String expected = answer(interpreted, record);
        assertThat(answer(translated.orElseThrow(), record))
            .as("seed %s: %s of %s", seed, text, record)
            .isEqualTo(expected);
        answers.merge(expected, 1, Integer::sum);
      }
    }
    assertThat(answers)
        .as("every kind of answer is met")
        .containsOnlyKeys("error", "false", "true");
    assertThat(answers.values()).allMatch(count -> count > EXPRESSIONS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "record.lines.map(l, l.quantity).exists(q, q > 1)",
        "record.lines.exists_one(l, l.quantity > 1)",
        "record.tags == ['a', 'b']",
        "record.ordered.getFullYear() >= 2026",
        "string(record.count) == '3'",
        "record.sent + duration('1h') > record.ordered",
        "record.lines.all(l, record.tags.all(t, t.size() > l.quantity - 9))",
        "'a' in record.tags",
        "record.code.matches(record.code)",
        "dyn(record.amount) == decimal('12.5')"
      })
  void leavesTheRestToTheInterpreter(String text) {
    CelAbstractSyntaxTree tree = checked(text, 0);
    assertThat(Translation.of(tree, Sample.SCHEMA, Optional.empty())).isEmpty();
    assertThat(answer(CelExpression.interpreted(tree, Optional.empty()), Sample.record()))
        .isEqualTo("true");
  }

  private CelAbstractSyntaxTree checked(String text, long seed) {
    CelLanguage.Outcome outcome = language.check(text, Optional.empty());
    if (outcome instanceof CelLanguage.Outcome.Fits fits) {
      return fits.tree();
    }
    return fail("Seed " + seed + ": " + text + ": " + outcome);
  }

  private static String answer(Term term, IndexedRecord record) {
    try {
      return String.valueOf(term.isTrue(record, null));
    } catch (RuleError e) {
      return "error";
    }
  }

  private static GenericRecord record(Random random) {
    GenericRecord record = Sample.record();
    record.put("id", pick(random, 0L, 7L, -1L, Long.MAX_VALUE, Long.MIN_VALUE));
    record.put("count", pick(random, 0, 3, -2, Integer.MAX_VALUE));
    record.put("spare", random.nextBoolean() ? null : pick(random, 0, 3, 12));
    record.put("weight", pick(random, 0.0, -0.0, 1.5, -3.25, Double.NaN, 1e300, 0.1));
    record.put("rate", random.nextBoolean() ? null : pick(random, 0f, 0.5f, 3f));
    record.put("paid", random.nextBoolean());
    record.put("gift", random.nextInt(3) == 0 ? null : (Object) random.nextBoolean());
    String code = pick(random, "", "A-1", "é\uD83D\uDE00x", "abcdefgh");
    record.put("code", random.nextBoolean() ? new Utf8(code) : code);
    record.put("note", random.nextBoolean() ? null : pick(random, "A-1", "long note", ""));
    record.put(
        "status",
        new GenericData.EnumSymbol(
            Sample.SCHEMA.getField("status").schema(), pick(random, "NEW", "SENT")));
    record.put("amount", decimal(random, 2));
    record.put("discount", random.nextBoolean() ? null : decimal(random, 4));
    record.put("ordered", LocalDate.of(2026, 11, 18 + random.nextInt(4)));
    record.put(
        "sent",
        random.nextBoolean()
            ? null
            : Instant.parse("2026-11-20T00:00:00Z").plusMillis(random.nextInt(3) - 1));
    record.put("tags", pick(random, List.of(), List.of("a"), List.of("a", "bcd", "")));
    if (random.nextBoolean()) {
      GenericRecord buyer = Sample.buyer(pick(random, "Ann", "A-1", ""));
      buyer.put("age", random.nextBoolean() ? null : pick(random, 0, 3, 40));
      record.put("buyer", buyer);
    }
    List<GenericRecord> lines = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      lines.add(Sample.line(random.nextInt(4), decimal(random, 2).toString()));
    }
    record.put("lines", lines);
    return record;
  }

  private static BigDecimal decimal(Random random, int scale) {
    return random.nextInt(3) == 0
        ? BigDecimal.ZERO.setScale(scale)
        : new BigDecimal(BigInteger.valueOf(random.nextInt(4_000) - 1_000), scale);
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
