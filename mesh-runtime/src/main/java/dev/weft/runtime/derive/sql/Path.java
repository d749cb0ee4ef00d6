package dev.weft.runtime.derive.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * The way to a field of a record, through records in it.
 *
 * @param positions of the fields on the way
 * @param schema of what is there; null is allowed where any record on the way may be missing
 * @param nullable whether it may be missing
 */
record Path(List<Integer> positions, Schema schema, boolean nullable) {

  /** The way that an expression stands for; empty when it is more than a way. */
  static Optional<Path> of(RexNode expression, Schema root) {
    List<Integer> positions = new ArrayList<>();
    RexNode at = expression;
    while (at instanceof RexFieldAccess access) {
      positions.addFirst(access.getField().getIndex());
      at = access.getReferenceExpr();
    }
    if (!(at instanceof RexInputRef column)) {
      return Optional.empty();
    }
    positions.addFirst(column.getIndex());
    Schema schema = root;
    boolean nullable = false;
    for (int position : positions) {
      schema = Unions.present(schema).getFields().get(position).schema();
      nullable |= Unions.isNullable(schema);
    }
    return Optional.of(new Path(positions, Unions.present(schema), nullable));
  }

  @Nullable Object read(IndexedRecord record) {
    Object value = record;
    for (int position : positions) {
      if (value == null) {
        return null;
      }
      value = ((IndexedRecord) value).get(position);
    }
    return value;
  }
}
