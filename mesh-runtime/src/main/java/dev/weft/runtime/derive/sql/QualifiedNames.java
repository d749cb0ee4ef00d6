package dev.weft.runtime.derive.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Puts the table before names that go into a column, such as {@code "customer"."name"}: Calcite
 * takes the first of two names for a table.
 */
final class QualifiedNames extends SqlShuttle {

  private final ExpressionShape.Table table;
  private final Schema schema;

  private QualifiedNames(ExpressionShape.Table table, Schema schema) {
    this.table = table;
    this.schema = schema;
  }

  static SqlSelect in(SqlSelect select, ExpressionShape.Table table, Schema schema) {
    QualifiedNames names = new QualifiedNames(table, schema);
    select.setSelectList((SqlNodeList) select.getSelectList().accept(names));
    SqlNode where = select.getWhere();
    if (where != null) {
      select.setWhere(where.accept(names));
    }
    return select;
  }

  @Override
  public SqlNode visit(SqlIdentifier name) {
    if (name.isStar() || name.isSimple() || schema.getField(name.names.getFirst()) == null) {
      return name;
    }
    List<String> names = new ArrayList<>(name.names);
    names.addFirst(table.alias());
    return new SqlIdentifier(names, name.getParserPosition());
  }
}
