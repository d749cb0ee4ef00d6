package dev.weft.runtime.derive.sql;

import java.math.RoundingMode;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/** The limits of SQL's types: wide enough for what Avro has, and never padding text with blanks. */
final class MeshTypeSystem extends RelDataTypeSystemImpl {

  /** Digits of a decimal that can be calculated with. */
  static final int DECIMAL_DIGITS = 38;

  /** Digits of a second that can be calculated with; more are only passed on. */
  static final int SECOND_DIGITS = 3;

  private static final int NANOSECONDS = 9;

  @Override
  public int getMaxPrecision(SqlTypeName type) {
    return switch (type) {
      case DECIMAL -> DECIMAL_DIGITS;
      case TIME, TIMESTAMP -> NANOSECONDS;
      default -> super.getMaxPrecision(type);
    };
  }

  @Override
  public int getMaxScale(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? DECIMAL_DIGITS : super.getMaxScale(type);
  }

  @Override
  public int getDefaultPrecision(SqlTypeName type) {
    return switch (type) {
      case DECIMAL -> DECIMAL_DIGITS;
      case TIME, TIMESTAMP -> SECOND_DIGITS;
      default -> super.getDefaultPrecision(type);
    };
  }

  @Override
  public RoundingMode roundingMode() {
    return RoundingMode.HALF_UP;
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }
}
