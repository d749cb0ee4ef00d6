package dev.weft.runtime.derive.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields that expressions read and makes each a column of its own, so that only those
 * are taken out of a record, and fields of records in records are columns as well.
 */
final class Inputs extends RexShuttle {

  private final Schema schema;
  private final List<Path> paths = new ArrayList<>();
  private final List<RelDataType> types = new ArrayList<>();

  Inputs(Schema schema) {
    this.schema = schema;
  }

  @Override
  public RexNode visitInputRef(RexInputRef column) {
    return column(column);
  }

  @Override
  public RexNode visitFieldAccess(RexFieldAccess access) {
    return column(access);
  }

  /** The row that the expressions then read. */
  RelDataType row(RelDataTypeFactory factory) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      names.add("c" + i);
    }
    return factory.createStructType(types, names);
  }

  /** That row of a record. */
  @Nullable Object[] read(IndexedRecord record) {
    Object[] row = new Object[paths.size()];
    for (int i = 0; i < row.length; i++) {
      Path path = paths.get(i);
      row[i] = SqlValues.toSql(path.read(record), path.schema());
    }
    return row;
  }

  private RexNode column(RexNode read) {
    Optional<Path> path = Path.of(read, schema);
    if (path.isEmpty()) {
      return read;
    }
    int index = paths.indexOf(path.get());
    if (index < 0) {
      index = paths.size();
      paths.add(path.get());
      types.add(read.getType());
    }
    return new RexInputRef(index, read.getType());
  }
}
