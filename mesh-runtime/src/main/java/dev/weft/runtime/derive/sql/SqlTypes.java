package dev.weft.runtime.derive.sql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * What Avro's types are in SQL; {@link SqlValues} is the same for values. Instants are timestamps
 * without a zone, in UTC. What SQL has no type for is {@link SqlTypeName#ANY}: it can be passed on
 * and compared with null, and nothing else.
 */
final class SqlTypes {

  /**
   * Records in records beyond this depth, and those that contain themselves, are passed on only.
   */
  private static final int MAX_DEPTH = 8;

  private final RelDataTypeFactory factory =
      new JavaTypeFactoryImpl(new MeshTypeSystem()) {
        @Override
        public Charset getDefaultCharset() {
          return StandardCharsets.UTF_8;
        }
      };

  RelDataTypeFactory factory() {
    return factory;
  }

  /** The type of a value, without null when the schema has none. */
  RelDataType of(Schema schema) {
    return of(schema, 0);
  }

  /** A type in Avro's words. */
  static String describe(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return "decimal(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
    }
    return logical == null ? schema.getType().getName() : logical.getName();
  }

  private RelDataType of(Schema schema, int depth) {
    RelDataType type =
        Unions.isNullable(schema) ? present(Unions.present(schema), depth) : present(schema, depth);
    return factory.createTypeWithNullability(type, Unions.isNullable(schema));
  }

  private RelDataType present(Schema schema, int depth) {
    LogicalType logical = schema.getLogicalType();
    if (logical != null) {
      return logical(schema, logical);
    }
    return switch (schema.getType()) {
      case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
      case INT -> factory.createSqlType(SqlTypeName.INTEGER);
      case LONG -> factory.createSqlType(SqlTypeName.BIGINT);
      case FLOAT -> factory.createSqlType(SqlTypeName.REAL);
      case DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
      case STRING, ENUM -> factory.createSqlType(SqlTypeName.VARCHAR);
      case BYTES, FIXED -> factory.createSqlType(SqlTypeName.VARBINARY);
      case RECORD -> depth < MAX_DEPTH ? record(schema, depth) : opaque();
      case ARRAY -> {
        RelDataType element = of(schema.getElementType(), MAX_DEPTH);
        yield isScalar(element) ? factory.createArrayType(element, -1) : opaque();
      }
      case MAP -> {
        RelDataType value = of(schema.getValueType(), MAX_DEPTH);
        yield isScalar(value)
            ? factory.createMapType(factory.createSqlType(SqlTypeName.VARCHAR), value)
            : opaque();
      }
      case UNION, NULL -> opaque();
    };
  }

  private RelDataType logical(Schema schema, LogicalType logical) {
    return switch (logical.getName()) {
      case "decimal" -> decimal((LogicalTypes.Decimal) logical);
      case "date" -> factory.createSqlType(SqlTypeName.DATE);
      case "time-millis" -> factory.createSqlType(SqlTypeName.TIME, 3);
      case "time-micros" -> factory.createSqlType(SqlTypeName.TIME, 6);
      case "timestamp-millis", "local-timestamp-millis" ->
          factory.createSqlType(SqlTypeName.TIMESTAMP, 3);
      case "timestamp-micros", "local-timestamp-micros" ->
          factory.createSqlType(SqlTypeName.TIMESTAMP, 6);
      case "timestamp-nanos", "local-timestamp-nanos" ->
          factory.createSqlType(SqlTypeName.TIMESTAMP, 9);
      case "uuid" ->
          schema.getType() == Schema.Type.STRING
              ? factory.createSqlType(SqlTypeName.VARCHAR)
              : opaque();
      default -> opaque();
    };
  }

  private RelDataType decimal(LogicalTypes.Decimal decimal) {
    return decimal.getPrecision() <= MeshTypeSystem.DECIMAL_DIGITS
        ? factory.createSqlType(SqlTypeName.DECIMAL, decimal.getPrecision(), decimal.getScale())
        : opaque();
  }

  private RelDataType record(Schema schema, int depth) {
    List<RelDataType> types = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      types.add(of(field.schema(), depth + 1));
      names.add(field.name());
    }
    return factory.createStructType(types, names);
  }

  private RelDataType opaque() {
    return factory.createSqlType(SqlTypeName.ANY);
  }

  private static boolean isScalar(RelDataType type) {
    return !type.isStruct()
        && switch (type.getSqlTypeName()) {
          case ANY, ARRAY, MAP -> false;
          default -> true;
        };
  }
}
