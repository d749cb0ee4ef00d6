package dev.weft.sdk.testkit;

import dev.weft.sdk.descriptor.QualityRule;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from quality rules what values to try first: all of the standard's metrics, and of CEL what
 * is joined by {@code &&} and compares a field with a constant. What it doesn't see is found out by
 * trying.
 */
final class RuleHints {

  private static final String FIELD = "(?:record\\.([A-Za-z_][\\w.]*?)|value)";
  private static final Pattern BOUND =
      Pattern.compile(FIELD + "\\s*(<=|>=|<|>|==)\\s*(-?\\d+(?:\\.\\d+)?)");
  private static final Pattern ONE_OF = Pattern.compile(FIELD + "\\s+in\\s+\\[([^\\[\\]]*)]");
  private static final Pattern MATCHES =
      Pattern.compile(FIELD + "\\.matches\\(r?(?:'([^'\\\\]*)'|\"([^\"\\\\]*)\")\\)");
  private static final Pattern CONSTANT =
      Pattern.compile("'([^']*)'|\"([^\"]*)\"|(-?\\d+(?:\\.\\d+)?)");
  private static final Pattern PRESENT =
      Pattern.compile("has\\(" + FIELD + "\\)|" + FIELD + "\\s*!=\\s*null");

  private final Map<String, FieldHints> hints = new HashMap<>();

  RuleHints(List<QualityRule> rules) {
    for (QualityRule rule : rules) {
      if (rule.type() == QualityRule.Type.LIBRARY && rule.element().isPresent()) {
        readMetric(rule.element().get(), rule);
      } else if (rule.type() == QualityRule.Type.CUSTOM && !rule.expression().contains("||")) {
        for (String part : rule.expression().split("&&", -1)) {
          readCel(rule.element().orElse(""), part.strip());
        }
      }
    }
  }

  /** What is known of the field at a path such as {@code lines.price}. */
  FieldHints of(String path) {
    return hints.getOrDefault(path, FieldHints.NONE);
  }

  private void readMetric(String field, QualityRule rule) {
    switch (rule.metric().orElse("")) {
      case "nullValues", "missingValues" -> hints.put(field, of(field).present());
      case "invalidValues" ->
          rule.arguments().forEach((name, value) -> readArgument(field, name, value));
      default -> {
        // Is about many records.
      }
    }
  }

  private void readArgument(String field, String name, Object value) {
    FieldHints before = of(field);
    if (name.equals("validValues") && value instanceof List<?> values) {
      hints.put(field, before.oneOf(values));
    } else if (name.equals("pattern")) {
      hints.put(field, before.like(value.toString()));
    } else if (value instanceof Number number) {
      BigDecimal limit = new BigDecimal(number.toString());
      hints.put(
          field,
          switch (name) {
            case "minimum", "exclusiveMinimum" -> before.from(limit);
            case "maximum", "exclusiveMaximum" -> before.to(limit);
            case "minLength" -> before.notShorter(limit.intValue());
            case "maxLength" -> before.notLonger(limit.intValue());
            default -> before;
          });
    }
  }

  private void readCel(String element, String part) {
    Matcher bound = BOUND.matcher(part);
    Matcher oneOf = ONE_OF.matcher(part);
    Matcher matches = MATCHES.matcher(part);
    Matcher present = PRESENT.matcher(part);
    if (bound.matches()) {
      BigDecimal limit = new BigDecimal(bound.group(3));
      String comparison = bound.group(2);
      hints.compute(
          field(element, bound),
          (field, known) -> {
            FieldHints before = known == null ? FieldHints.NONE : known;
            FieldHints from = comparison.startsWith("<") ? before : before.from(limit);
            return comparison.startsWith(">") ? from : from.to(limit);
          });
    } else if (oneOf.matches()) {
      List<Object> constants =
          CONSTANT.matcher(oneOf.group(2)).results().map(RuleHints::constant).toList();
      String field = field(element, oneOf);
      hints.put(field, of(field).oneOf(constants));
    } else if (matches.matches()) {
      String field = field(element, matches);
      hints.put(
          field, of(field).like(matches.group(2) == null ? matches.group(3) : matches.group(2)));
    } else if (present.matches()) {
      String field = present.group(1) == null ? present.group(2) : present.group(1);
      String named = field == null ? element : field;
      hints.put(named, of(named).present());
    }
  }

  private static Object constant(MatchResult constant) {
    if (constant.group(3) != null) {
      return new BigDecimal(constant.group(3));
    }
    return constant.group(1) == null ? constant.group(2) : constant.group(1);
  }

  private static String field(String element, Matcher matcher) {
    return matcher.group(1) == null ? element : matcher.group(1);
  }
}
