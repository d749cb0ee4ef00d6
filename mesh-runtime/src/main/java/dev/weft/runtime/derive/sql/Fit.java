package dev.weft.runtime.derive.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Whether every value of a type is one of a field's as well, unchanged. */
final class Fit {

  private final SqlTypes types;

  Fit(SqlTypes types) {
    this.types = types;
  }

  /**
   * @param target the field's schema, without null
   */
  boolean fits(RexNode expression, Schema target) {
    return (expression instanceof RexLiteral literal && !literal.isNull())
        ? fits(literal, target)
        : fits(expression.getType(), target);
  }

  /** The same for any value of a type. */
  boolean fits(RelDataType type, Schema target) {
    RelDataType wanted = types.of(target);
    SqlTypeName name = type.getSqlTypeName();
    if (name == SqlTypeName.NULL) {
      return true;
    }
    return switch (wanted.getSqlTypeName()) {
      case BOOLEAN -> name == SqlTypeName.BOOLEAN;
      case INTEGER, BIGINT ->
          SqlTypeUtil.isIntType(type) && digits(name) <= digits(wanted.getSqlTypeName());
      case REAL -> name == SqlTypeName.REAL || digits(name) <= 5;
      case DOUBLE ->
          SqlTypeUtil.isApproximateNumeric(type)
              || (SqlTypeUtil.isIntType(type) && digits(name) <= 10);
      case DECIMAL ->
          SqlTypeUtil.isIntType(type)
              ? digits(name) <= wanted.getPrecision() - wanted.getScale()
              : name == SqlTypeName.DECIMAL
                  && type.getScale() <= wanted.getScale()
                  && type.getPrecision() - type.getScale()
                      <= wanted.getPrecision() - wanted.getScale();
      case VARCHAR -> SqlTypeUtil.inCharFamily(type);
      case VARBINARY -> SqlTypeName.BINARY_TYPES.contains(name);
      case DATE -> name == SqlTypeName.DATE;
      case TIME, TIMESTAMP ->
          name == wanted.getSqlTypeName() && type.getPrecision() <= wanted.getPrecision();
      default -> false;
    };
  }

  private boolean fits(RexLiteral literal, Schema target) {
    if (SqlTypeUtil.isExactNumeric(literal.getType())
        && target.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      BigDecimal value = literal.getValueAs(BigDecimal.class);
      return value != null && isExact(value, decimal);
    }
    if (target.getType() == Schema.Type.ENUM) {
      String text = literal.getValueAs(String.class);
      return text != null && target.hasEnumSymbol(text);
    }
    return fits(literal.getType(), target);
  }

  private static boolean isExact(BigDecimal value, LogicalTypes.Decimal type) {
    return value.stripTrailingZeros().scale() <= type.getScale()
        && value.setScale(type.getScale(), RoundingMode.UNNECESSARY).precision()
            <= type.getPrecision();
  }

  /** The digits that a whole number of a type can have; more than any type's for other types. */
  private static int digits(SqlTypeName type) {
    return switch (type) {
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      default -> Integer.MAX_VALUE;
    };
  }
}
