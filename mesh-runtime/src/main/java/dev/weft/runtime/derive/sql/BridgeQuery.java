package dev.weft.runtime.derive.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;

/**
 * What a query makes of each record: decided, and not yet compiled.
 *
 * @param rex makes expressions of the same types
 * @param inputs the fields that are calculated with
 * @param condition which records are passed on
 * @param calculated the expressions that are calculated, over the inputs
 * @param fields how each field of the target that the query names comes about
 */
record BridgeQuery(
    RexBuilder rex,
    Inputs inputs,
    Optional<RexNode> condition,
    List<RexNode> calculated,
    List<Field> fields) {

  /** How a field comes about. */
  sealed interface Field {

    /** Its position in the target. */
    int position();
  }

  /** Passed on as it is. */
  record Passed(int position, Path path, UnaryOperator<Object> convert) implements Field {}

  /**
   * Calculated.
   *
   * @param index in what is calculated
   */
  record Calculated(int position, int index) implements Field {}

  /** Takes the condition and the calculated expressions over to the inputs. */
  static BridgeQuery of(
      BoundQuery query, Inputs inputs, List<RexNode> calculated, List<Field> fields) {
    List<RexNode> rewritten = new ArrayList<>();
    for (RexNode expression : calculated) {
      rewritten.add(expression.accept(inputs));
    }
    return new BridgeQuery(
        query.rex(),
        inputs,
        query.condition().map(condition -> condition.expression().accept(inputs)),
        rewritten,
        List.copyOf(fields));
  }
}
