package dev.weft.sdk.contract.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import dev.weft.sdk.descriptor.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * CEL for the records of one schema: {@code record} is the record, and in the rule of a field
 * {@code value} is the field's value. Expressions are limited in length, nodes, nesting, iterations
 * and the size of patterns. Not thread-safe; what it makes is.
 */
final class CelLanguage {

  static final String RECORD = "record";
  static final String VALUE = "value";

  /** Most characters of an expression. */
  static final int MAX_LENGTH = 4_096;

  /** Most parts of an expression. */
  static final int MAX_NODES = 500;

  /** Deepest nesting of an expression. */
  static final int MAX_DEPTH = 32;

  /** Most elements that the macros of an expression look at in one record. */
  static final int MAX_ITERATIONS = 10_000;

  /** Most instructions of a pattern: a number of RE2's own. */
  static final int MAX_PATTERN = 2_000;

  private static final Pattern NAME = Pattern.compile("'([A-Za-z_][A-Za-z0-9_]*)'");

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(MAX_LENGTH)
          .maxParseExpressionNodeCount(MAX_NODES)
          .maxParseRecursionDepth(MAX_DEPTH)
          .comprehensionMaxIterations(MAX_ITERATIONS)
          .maxRegexProgramSize(MAX_PATTERN)
          .build();

  /** Decimals belong to every schema; they are made once, when the first expression needs them. */
  private static final DecimalFunctions DECIMALS = new DecimalFunctions();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(DECIMALS.bindings())
          .build();

  private final Schema record;
  private final CelTypeProvider types;

  CelLanguage(Schema record) {
    this.record = record;
    this.types = RecordTypes.of(record);
  }

  Schema record() {
    return record;
  }

  /** What came out of checking an expression. */
  sealed interface Outcome {
    /** It is well-formed, fits the record, and is true or false. */
    record Fits(CelAbstractSyntaxTree tree) implements Outcome {}

    /**
     * It can't be used.
     *
     * @param what what is wrong, in words, all of it
     */
    record Wrong(String what) implements Outcome {}
  }

  /**
   * Parses and type-checks an expression.
   *
   * @param value the type of the field that the rule is about; empty for a rule of the record
   */
  Outcome check(String expression, Optional<FieldType> value) {
    if (expression.length() > 2 * MAX_LENGTH) {
      return new Outcome.Wrong("it has more than " + MAX_LENGTH + " characters");
    }
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(types)
            .addFunctionDeclarations(DECIMALS.declarations())
            .addVar(RECORD, StructTypeReference.create(record.getFullName()))
            .setResultType(SimpleType.BOOL);
    value.ifPresent(type -> builder.addVar(VALUE, type.checked()));
    try {
      CelAbstractSyntaxTree tree = builder.build().compile(expression).getAst();
      program(tree);
      return new Outcome.Fits(tree);
    } catch (CelValidationException e) {
      return new Outcome.Wrong(
          String.join("; ", e.getErrors().stream().limit(5).map(this::text).toList()));
    } catch (CelEvaluationException | IllegalArgumentException e) {
      return new Outcome.Wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Has the interpreter evaluate it. */
  static Program program(CelAbstractSyntaxTree tree) throws CelEvaluationException {
    return RUNTIME.createProgram(tree);
  }

  /** A part of a checked tree as a tree of its own. */
  static CelAbstractSyntaxTree part(CelAbstractSyntaxTree tree, CelExpr part) {
    return CelAbstractSyntaxTree.newCheckedAst(
        part, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap());
  }

  private String text(CelIssue issue) {
    int line = issue.getSourceLocation().getLine();
    String message = issue.getMessage().replace(" (in container '')", "").strip();
    String where =
        line < 1
            ? ""
            : " (line "
                + line
                + ", column "
                + (issue.getSourceLocation().getColumn() + 1)
                + " of the expression)";
    return message + hint(message) + where;
  }

  private String hint(String message) {
    boolean unknown = message.contains("undeclared") || message.contains("undefined");
    Matcher name = NAME.matcher(message);
    if (!unknown || !name.find()) {
      return "";
    }
    List<String> words = new ArrayList<>(List.of(RECORD, VALUE));
    record.getFields().forEach(field -> words.add(field.name()));
    return record.getField(name.group(1)) == null
        ? Suggestions.hint(name.group(1), words)
        : "; write '" + RECORD + "." + name.group(1) + "'";
  }
}
