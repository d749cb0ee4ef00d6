package dev.weft.sdk.contract.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.runtime.CelEvaluationException;
import dev.weft.sdk.contract.rules.Term.Bool;
import dev.weft.sdk.contract.rules.Term.Kind;
import dev.weft.sdk.contract.rules.Term.Real;
import dev.weft.sdk.contract.rules.Term.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Makes a term of a type-checked expression of CEL. What it does not know it leaves alone, and then
 * CEL's interpreter has the whole expression.
 */
final class Translation {

  private final CelAbstractSyntaxTree tree;
  private final Schema record;

  /** The one variable beside the record, if there is one now. */
  private Optional<FieldTerm> item;

  private boolean isInLoop = false;

  private Translation(CelAbstractSyntaxTree tree, Schema record, Optional<FieldType> value) {
    this.tree = tree;
    this.record = record;
    this.item = value.map(type -> FieldTerm.item(type, CelLanguage.VALUE));
  }

  /**
   * The term for an expression; empty when there is none.
   *
   * @param record the schema that it was checked with
   * @param value the type of the rule's field, if it has one
   */
  static Optional<Term> of(CelAbstractSyntaxTree tree, Schema record, Optional<FieldType> value) {
    return new Translation(tree, record, value)
        .term(tree.getExpr())
        .filter(term -> term.kind() == Kind.BOOL)
        .map(Typed::term);
  }

  private Optional<Typed> term(CelExpr expression) {
    return switch (expression.getKind()) {
      case CONSTANT -> constant(expression.constant());
      case IDENT -> variable(expression.ident().name());
      case SELECT -> select(expression.select());
      case CALL -> folded(expression).or(() -> call(expression.call()));
      case COMPREHENSION -> loop(expression.comprehension());
      default -> Optional.empty();
    };
  }

  private static Optional<Typed> constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> Optional.of(new Typed((r, i) -> null, Kind.NULL, true));
      case BOOLEAN_VALUE -> Constant.of(constant.booleanValue());
      case INT64_VALUE -> Constant.of(constant.int64Value());
      case DOUBLE_VALUE -> Constant.of(constant.doubleValue());
      case STRING_VALUE -> Constant.of(constant.stringValue());
      default -> Optional.empty();
    };
  }

  private static boolean isConstant(CelExpr expression) {
    return switch (expression.getKind()) {
      case CONSTANT -> true;
      case CALL ->
          expression.call().target().map(Translation::isConstant).orElse(true)
              && expression.call().args().stream().allMatch(Translation::isConstant);
      default -> false;
    };
  }

  /** What is the same for all records, CEL itself evaluates once; empty when it isn't. */
  private Optional<Typed> folded(CelExpr expression) {
    if (!isConstant(expression)) {
      return Optional.empty();
    }
    try {
      return Constant.of(CelLanguage.program(CelLanguage.part(tree, expression)).eval());
    } catch (CelEvaluationException e) {
      return Optional.empty();
    }
  }

  private Optional<Typed> variable(String name) {
    if (item.isPresent() && item.get().path().equals(name)) {
      return Optional.of(item.get().typed());
    }
    return name.equals(CelLanguage.RECORD)
        ? Optional.of(new Typed((r, i) -> r, Kind.RECORD, false))
        : Optional.empty();
  }

  private Optional<Typed> select(CelExpr.CelSelect select) {
    return field(select)
        .map(
            field -> {
              Bool isThere = (r, i) -> !field.isNull(r, i);
              return select.testOnly() ? new Typed(isThere, Kind.BOOL, false) : field.typed();
            });
  }

  private Optional<FieldTerm> field(CelExpr.CelSelect select) {
    Optional<Typed> owner = term(select.operand()).filter(term -> term.kind() == Kind.RECORD);
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    if (owner.get().term() instanceof FieldTerm within) {
      return Optional.ofNullable(within.type().schema().getField(select.field()))
          .map(field -> FieldTerm.within(within, within.path(), field));
    }
    return Optional.ofNullable(record.getField(select.field())).map(FieldTerm::ofRecord);
  }

  private Optional<Typed> call(CelExpr.CelCall call) {
    List<CelExpr> operands = new ArrayList<>();
    call.target().ifPresent(operands::add);
    operands.addAll(call.args());
    if (call.function().equals("@in")) {
      return in(operands.get(0), operands.get(1));
    }
    List<Typed> terms = new ArrayList<>();
    for (CelExpr operand : operands) {
      term(operand).ifPresent(terms::add);
    }
    if (terms.size() < operands.size()) {
      return Optional.empty();
    }
    return switch (terms.size()) {
      case 1 -> call(call.function(), terms.get(0));
      case 2 -> call(call.function(), terms.get(0), terms.get(1));
      case 3 ->
          call.function().equals("_?_:_") && terms.get(0).kind() == Kind.BOOL
              ? Logic.choice(terms.get(0), terms.get(1), terms.get(2))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Typed> call(String function, Typed operand) {
    Term a = operand.term();
    return switch (function) {
      case "!_" -> operand.kind() == Kind.BOOL ? bool((r, i) -> !a.isTrue(r, i)) : Optional.empty();
      case "-_" -> Arithmetic.negative(operand);
      case "size" -> Texts.size(operand).map(size -> new Typed(size, Kind.WHOLE, false));
      case "double" -> {
        Real number = (r, i) -> a.whole(r, i);
        yield operand.kind() == Kind.WHOLE
            ? Optional.of(new Typed(number, Kind.REAL, false))
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Typed> call(String function, Typed left, Typed right) {
    if (function.equals("_&&_") || function.equals("_||_")) {
      if (left.kind() != Kind.BOOL || right.kind() != Kind.BOOL) {
        return Optional.empty();
      }
      return bool(
          function.equals("_&&_")
              ? Logic.and(left.term(), right.term())
              : Logic.or(left.term(), right.term()));
    }
    for (DecimalOperation operation : DecimalOperation.values()) {
      if (operation.compares() && operation.function().equals(function)) {
        return Comparison.of(operation, left, right).flatMap(Translation::bool);
      }
    }
    Optional<Bool> ofTexts = Texts.of(function, left, right);
    return ofTexts.isPresent()
        ? ofTexts.flatMap(Translation::bool)
        : Arithmetic.of(function, left, right);
  }

  private Optional<Typed> in(CelExpr value, CelExpr list) {
    if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
      return Optional.empty();
    }
    List<Typed> constants =
        list.list().elements().stream()
            .flatMap(element -> term(element).stream())
            .filter(term -> term.term() instanceof Constant)
            .toList();
    return constants.size() == list.list().elements().size()
        ? term(value).flatMap(v -> Texts.oneOf(v, constants)).flatMap(Translation::bool)
        : Optional.empty();
  }

  /** The macros all and exists of a list, which are loops in CEL's tree. */
  private Optional<Typed> loop(CelComprehension loop) {
    Optional<Typed> list = isInLoop ? Optional.empty() : term(loop.iterRange());
    boolean isAll = isMacro(loop, "_&&_", true);
    if (list.isEmpty()
        || list.get().kind() != Kind.LIST
        || !(list.get().term() instanceof FieldTerm field)
        || !(isAll || isMacro(loop, "_||_", false))) {
      return Optional.empty();
    }
    Optional<FieldTerm> outer = item;
    FieldType element = FieldType.of(field.type().schema().getElementType());
    item = Optional.of(FieldTerm.item(element, loop.iterVar()));
    isInLoop = true;
    Optional<Typed> test =
        term(loop.loopStep().call().args().get(1)).filter(term -> term.kind() == Kind.BOOL);
    item = outer;
    isInLoop = false;
    return test.flatMap(
        t -> bool(isAll ? Loops.all(field, t.term()) : Loops.exists(field, t.term())));
  }

  private static boolean isMacro(CelComprehension loop, String operator, boolean start) {
    CelExpr step = loop.loopStep();
    return loop.iterVar2().isEmpty()
        && loop.accuInit().getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && loop.accuInit().constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
        && loop.accuInit().constant().booleanValue() == start
        && step.getKind() == CelExpr.ExprKind.Kind.CALL
        && step.call().function().equals(operator)
        && isAccumulator(loop, step.call().args().get(0))
        && isAccumulator(loop, loop.result());
  }

  private static boolean isAccumulator(CelComprehension loop, CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
        && expression.ident().name().equals(loop.accuVar());
  }

  private static Optional<Typed> bool(Bool term) {
    return Optional.of(new Typed(term, Kind.BOOL, false));
  }
}
