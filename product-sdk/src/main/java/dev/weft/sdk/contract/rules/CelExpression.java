package dev.weft.sdk.contract.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.weft.sdk.contract.rules.Term.Bool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * An expression made ready to be asked about records.
 *
 * @param holds whether a record keeps it
 * @param fields the fields of the record that it mentions
 * @param isTranslated whether terms do it, not CEL's interpreter
 */
record CelExpression(Term holds, List<String> fields, boolean isTranslated) {

  /**
   * Makes a checked expression ready.
   *
   * @throws IllegalStateException when CEL itself can't
   */
  static CelExpression of(CelAbstractSyntaxTree tree, Schema record, Optional<FieldType> value) {
    Optional<Term> term = Translation.of(tree, record, value);
    return new CelExpression(
        term.orElseGet(() -> interpreted(tree, value)), mentioned(tree), term.isPresent());
  }

  /** Has CEL's interpreter do it; many times slower. */
  static Bool interpreted(CelAbstractSyntaxTree tree, Optional<FieldType> value) {
    Program program;
    try {
      program = CelLanguage.program(tree);
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("A checked expression has a program", e);
    }
    return (record, item) -> {
      Map<String, Object> variables = new HashMap<>();
      variables.put(CelLanguage.RECORD, new CelValues.Selectable(record));
      value.ifPresent(type -> variables.put(CelLanguage.VALUE, CelValues.of(item, type)));
      try {
        return program.eval(variables) instanceof Boolean answer ? answer : notBool();
      } catch (CelEvaluationException e) {
        throw new RuleError(String.valueOf(e.getMessage()));
      }
    };
  }

  private static boolean notBool() {
    throw new RuleError("the result is not true or false");
  }

  private static List<String> mentioned(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .map(CelNavigableExpr::expr)
        .filter(expression -> expression.getKind() == CelExpr.ExprKind.Kind.SELECT)
        .map(CelExpr::select)
        .filter(
            select ->
                select.operand().getKind() == CelExpr.ExprKind.Kind.IDENT
                    && select.operand().ident().name().equals(CelLanguage.RECORD))
        .map(CelExpr.CelSelect::field)
        .distinct()
        .toList();
  }
}
