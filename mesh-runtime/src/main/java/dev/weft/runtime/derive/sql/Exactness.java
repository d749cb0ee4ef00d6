package dev.weft.runtime.derive.sql;

import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Finds calculations with what can only be passed on: Calcite calculates times to the millisecond,
 * and would cut off the rest in silence.
 */
final class Exactness extends RexVisitorImpl<@Nullable Void> {

  private Optional<String> problem = Optional.empty();

  private Exactness() {
    super(true);
  }

  /** What is calculated with and can't be; empty when there is nothing. */
  static Optional<String> problem(RexNode expression) {
    Exactness exactness = new Exactness();
    exactness.check(expression.getType());
    expression.accept(exactness);
    return exactness.problem;
  }

  @Override
  public @Nullable Void visitCall(RexCall call) {
    if (call.getKind() != SqlKind.IS_NULL
        && call.getKind() != SqlKind.IS_NOT_NULL
        && !roundsTime(call)) {
      call.getOperands().forEach(operand -> check(operand.getType()));
    }
    return super.visitCall(call);
  }

  @Override
  public @Nullable Void visitFieldAccess(RexFieldAccess access) {
    return null;
  }

  private void check(RelDataType type) {
    if (type.getSqlTypeName() == SqlTypeName.ANY) {
      problem = Optional.of("calculates with a type that SQL doesn't have");
    } else if (type.isStruct()) {
      problem = Optional.of("calculates with a whole record");
    } else if (isFine(type)) {
      problem = Optional.of("calculates with times finer than a millisecond");
    }
  }

  private static boolean roundsTime(RexCall call) {
    return call.getKind() == SqlKind.CAST
        && isFine(call.getOperands().getFirst().getType())
        && SqlTypeUtil.isDatetime(call.getType())
        && !isFine(call.getType());
  }

  private static boolean isFine(RelDataType type) {
    return SqlTypeUtil.isDatetime(type)
        && type.getSqlTypeName() != SqlTypeName.DATE
        && type.getPrecision() > MeshTypeSystem.SECOND_DIGITS;
  }
}
