package dev.weft.sdk.contract.rules;

import dev.weft.sdk.contract.Severity;
import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.descriptor.QualityRule;
import dev.weft.sdk.descriptor.RuleCheck.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes the rules of a contract ready, and finds what is wrong with them. Not thread-safe. */
final class RuleReader {

  private static final String CEL = "cel";
  private static final int MAX_TEXT = 200;

  private final Schema record;
  private final HiddenFields hidden;
  private final List<CheckedRule> checked = new ArrayList<>();
  private final List<QualityRule> others = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  /** Made when the first expression needs it: it takes a while. */
  private @Nullable CelLanguage language;

  /**
   * @param hidden the fields whose values violations don't show
   */
  RuleReader(Schema record, List<QualityRule> rules, HiddenFields hidden) {
    this.record = record;
    this.hidden = hidden;
    rules.forEach(this::read);
  }

  List<CheckedRule> checked() {
    return checked;
  }

  /** Those that can't be told of one record. */
  List<QualityRule> others() {
    return others;
  }

  List<Finding> findings() {
    return findings;
  }

  private void read(QualityRule rule) {
    Optional<Metric> metric = Metric.of(rule);
    boolean isCel =
        rule.type() == QualityRule.Type.CUSTOM
            && rule.engine().filter(CEL::equalsIgnoreCase).isPresent();
    if (metric.isEmpty() && !isCel) {
      others.add(rule);
      return;
    }
    Optional<FieldPath> path = rule.element().flatMap(element -> FieldPath.of(record, element));
    if (rule.element().isPresent() && path.isEmpty()) {
      find(
          rule,
          List.of(),
          "must be about a field that " + record.getName() + " has",
          "Correct the field's name.");
    } else if (isCel) {
      readCel(rule, path);
    } else {
      readMetric(rule, metric.orElseThrow(), path.orElseThrow());
    }
  }

  private void readCel(QualityRule rule, Optional<FieldPath> path) {
    CelLanguage cel = language == null ? new CelLanguage(record) : language;
    language = cel;
    Optional<FieldType> value = path.map(FieldPath::type);
    CelLanguage.Outcome outcome = cel.check(rule.expression(), value);
    if (outcome instanceof CelLanguage.Outcome.Fits fits) {
      CelExpression expression = CelExpression.of(fits.tree(), record, value);
      add(rule, "must satisfy " + oneLine(rule.expression()), expression.holds(), path, expression);
    } else if (outcome instanceof CelLanguage.Outcome.Wrong wrong) {
      find(
          rule,
          List.of("implementation"),
          "must be CEL that is true or false for a record: " + wrong.what(),
          "Write it like record.amount > 0"
              + (path.isPresent() ? ", or value > 0 for this field." : "."));
    }
  }

  private void readMetric(QualityRule rule, Metric metric, FieldPath path) {
    for (String argument : new TreeMap<>(rule.arguments()).keySet()) {
      if (!metric.arguments().contains(argument)) {
        find(
            rule,
            List.of("arguments", argument),
            "must have arguments that " + metric.label() + " knows, not '" + argument + "'",
            metric.fix(argument));
      }
    }
    FieldPath values = metric == Metric.NULL_VALUES ? path : path.intoLists();
    Conditions conditions = new Conditions(values.type());
    switch (metric) {
      case NULL_VALUES -> add(rule, "must not be null", Conditions.notNull(), values);
      case MISSING_VALUES -> {
        Object standIns = rule.arguments().get("missingValues");
        if (standIns != null && !(standIns instanceof List<?>)) {
          find(
              rule,
              List.of("arguments", "missingValues"),
              "must have a list of values that count as missing",
              "Write it like [null, '', 'n/a'].");
        } else {
          add(rule, "must not be missing", conditions.notMissing(standIns), values);
        }
      }
      case INVALID_VALUES -> readValid(rule, metric, conditions, values);
    }
  }

  private void readValid(QualityRule rule, Metric metric, Conditions conditions, FieldPath values) {
    Map<String, Object> arguments = new TreeMap<>(rule.arguments());
    arguments.keySet().retainAll(metric.arguments());
    if (arguments.isEmpty()) {
      find(
          rule,
          List.of(),
          "must say which values are valid",
          "Give it one of the arguments " + String.join(", ", metric.arguments()) + ".");
    }
    arguments.forEach(
        (argument, wanted) ->
            conditions
                .valid(argument, wanted)
                .ifPresentOrElse(
                    holds -> add(rule, text(argument, wanted), holds, values),
                    () ->
                        find(
                            rule,
                            List.of("arguments", argument),
                            "must have a " + argument + " that fits the field's type",
                            argument.equals("pattern")
                                ? "Write a pattern of RE2's syntax, for a field of text."
                                : "Correct the value, or remove it.")));
  }

  private static String text(String argument, Object wanted) {
    return switch (argument) {
      case "validValues" -> "must be one of " + oneLine(wanted.toString());
      case "pattern" -> "must match " + oneLine(wanted.toString());
      case "minLength" -> "must have " + wanted + " characters or more";
      case "maxLength" -> "must have " + wanted + " characters or fewer";
      case "minimum" -> "must be " + wanted + " or more";
      case "maximum" -> "must be " + wanted + " or less";
      case "exclusiveMinimum" -> "must be more than " + wanted;
      default -> "must be less than " + wanted;
    };
  }

  private void add(QualityRule rule, String text, Term holds, FieldPath path) {
    checked.add(
        new CheckedRule(
            rule.name(),
            text,
            Severity.of(rule.severity()),
            holds,
            Optional.of(path),
            Map.of(),
            rule.element().flatMap(hidden::touching)));
  }

  private void add(
      QualityRule rule,
      String text,
      Term holds,
      Optional<FieldPath> path,
      CelExpression expression) {
    Map<String, Optional<String>> shown = new LinkedHashMap<>();
    expression.fields().forEach(field -> shown.put(field, hidden.touching(field)));
    checked.add(
        new CheckedRule(
            rule.name(),
            text,
            Severity.of(rule.severity()),
            holds,
            path,
            shown,
            Stream.concat(
                    rule.element().flatMap(hidden::touching).stream(),
                    shown.values().stream().flatMap(Optional::stream))
                .findFirst()));
  }

  private void find(QualityRule rule, List<String> path, String requirement, String fix) {
    findings.add(new Finding(rule, path, requirement, fix));
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT) + "…" : line;
  }
}
