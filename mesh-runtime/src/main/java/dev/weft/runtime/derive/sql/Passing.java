package dev.weft.runtime.derive.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Passes values on as they are: fields of the same type, and of types that hold all that the other
 * holds. Records, arrays and maps go field by field and element by element.
 */
final class Passing {

  private static final Set<String> INSTANTS = Set.of("timestamp-millis", "timestamp-micros");
  private static final Set<String> TIMES = Set.of("time-millis", "time-micros");

  private final Fit fit;
  private final SqlTypes types;
  private final Set<String> under = new HashSet<>();
  private final List<String> reasons = new ArrayList<>();

  Passing(SqlTypes types) {
    this.types = types;
    this.fit = new Fit(types);
  }

  /** Why the values can't be passed on; empty when they can. */
  List<String> reasons() {
    return reasons;
  }

  /**
   * How values of one type become those of another.
   *
   * @param where what to call the value, when it can't be passed on
   * @param from what is read; not a nullable union
   * @param to what is written; not a nullable union
   * @return how each value that isn't null is passed on; of no use when there are reasons
   */
  UnaryOperator<Object> between(String where, Schema from, Schema to) {
    if (from.equals(to)) {
      return UnaryOperator.identity();
    }
    if (from.getType() == Schema.Type.RECORD && to.getType() == Schema.Type.RECORD) {
      return records(where, from, to);
    }
    if (from.getType() == Schema.Type.ARRAY && to.getType() == Schema.Type.ARRAY) {
      UnaryOperator<Object> element =
          optional(where + "[]", from.getElementType(), to.getElementType());
      return value -> list((List<?>) value, element);
    }
    if (from.getType() == Schema.Type.MAP && to.getType() == Schema.Type.MAP) {
      UnaryOperator<Object> entry = optional(where + "{}", from.getValueType(), to.getValueType());
      return value -> map((Map<?, ?>) value, entry);
    }
    if (from.getType() == Schema.Type.ENUM && to.getType() == Schema.Type.ENUM) {
      Set<String> lost = new TreeSet<>(from.getEnumSymbols());
      lost.removeAll(to.getEnumSymbols());
      if (!lost.isEmpty()) {
        reasons.add(
            where + " may be " + String.join(", ", lost) + ", which the target doesn't have");
      }
      return value -> new GenericData.EnumSymbol(to, value.toString());
    }
    return scalars(where, from, to);
  }

  private UnaryOperator<Object> scalars(String where, Schema from, Schema to) {
    if (!fit.fits(types.of(from), to) || isOfOtherLength(from, to)) {
      reasons.add(
          where + " is " + SqlTypes.describe(from) + ", the target " + SqlTypes.describe(to));
      return UnaryOperator.identity();
    }
    if (isSameInJava(from, to)) {
      return UnaryOperator.identity();
    }
    if (isFinerThanSql(from)) {
      reasons.add(
          where
              + " has more digits of a second than can be converted from "
              + SqlTypes.describe(from)
              + " to "
              + SqlTypes.describe(to));
    }
    if (from.getType() == Schema.Type.FLOAT || from.getType() == Schema.Type.DOUBLE) {
      return value -> SqlValues.fromSql(value, to);
    }
    return value -> SqlValues.fromSql(Objects.requireNonNull(SqlValues.toSql(value, from)), to);
  }

  private static boolean isOfOtherLength(Schema from, Schema to) {
    return from.getType() == Schema.Type.FIXED
        && to.getType() == Schema.Type.FIXED
        && from.getLogicalType() == null
        && from.getFixedSize() != to.getFixedSize();
  }

  /** Java has one type for instants of both precisions, and one for times of a day. */
  private static boolean isSameInJava(Schema from, Schema to) {
    if (from.getLogicalType() == null || to.getLogicalType() == null) {
      return false;
    }
    String name = from.getLogicalType().getName();
    String other = to.getLogicalType().getName();
    return (name.equals(other) && !name.equals("decimal"))
        || (INSTANTS.contains(name) && INSTANTS.contains(other))
        || (TIMES.contains(name) && TIMES.contains(other));
  }

  private boolean isFinerThanSql(Schema from) {
    RelDataType type = types.of(from);
    return SqlTypeUtil.isDatetime(type) && type.getPrecision() > MeshTypeSystem.SECOND_DIGITS;
  }

  private UnaryOperator<Object> records(String where, Schema from, Schema to) {
    if (!under.add(from.getFullName())) {
      reasons.add(where + " contains itself, and is not the same in both versions");
      return UnaryOperator.identity();
    }
    List<UnaryOperator<Object>> fields = new ArrayList<>();
    List<Integer> sources = new ArrayList<>();
    for (Schema.Field field : to.getFields()) {
      Schema.Field source = from.getField(field.name());
      String name = where + "." + field.name();
      if (source != null) {
        fields.add(optional(name, source.schema(), field.schema()));
        sources.add(source.pos());
      } else if (field.hasDefaultValue()) {
        fields.add(UnaryOperator.identity());
        sources.add(-1);
      } else {
        reasons.add(name + " is not there to pass on, and has no default");
      }
    }
    under.remove(from.getFullName());
    return value -> {
      GenericData.Record record = Defaults.record(to);
      for (int i = 0; i < fields.size(); i++) {
        if (sources.get(i) >= 0) {
          Object part = ((IndexedRecord) value).get(sources.get(i));
          record.put(i, part == null ? null : fields.get(i).apply(part));
        }
      }
      return record;
    };
  }

  private UnaryOperator<Object> optional(String where, Schema from, Schema to) {
    if (Unions.isNullable(from) && !Unions.isNullable(to)) {
      reasons.add(where + " may be null, and must not be in the target");
    }
    return between(where, Unions.present(from), Unions.present(to));
  }

  private static List<Object> list(List<?> values, UnaryOperator<Object> element) {
    List<Object> list = new ArrayList<>(values.size());
    for (Object value : values) {
      list.add(value == null ? null : element.apply(value));
    }
    return list;
  }

  private static Map<String, Object> map(Map<?, ?> values, UnaryOperator<Object> entry) {
    Map<String, Object> map = new HashMap<>();
    values.forEach(
        (key, value) -> map.put(key.toString(), value == null ? null : entry.apply(value)));
    return map;
  }
}
