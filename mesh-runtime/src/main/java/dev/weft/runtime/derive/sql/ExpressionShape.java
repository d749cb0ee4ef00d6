package dev.weft.runtime.derive.sql;

import dev.weft.sdk.descriptor.Suggestions;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Finds what an expression may not have, and columns that there aren't. */
final class ExpressionShape extends SqlBasicVisitor<@Nullable Void> {

  /**
   * The table of a query.
   *
   * @param name as FROM has it
   * @param alias what columns may be prefixed with
   */
  record Table(String name, String alias) {}

  private final Table table;
  private final Schema schema;
  private final List<String> columns;
  private final List<QueryProblem> problems;

  ExpressionShape(Table table, Schema schema, List<QueryProblem> problems) {
    this.table = table;
    this.schema = schema;
    this.columns = schema.getFields().stream().map(Schema.Field::name).toList();
    this.problems = problems;
  }

  @Override
  public @Nullable Void visit(SqlIdentifier name) {
    if (name.isStar()) {
      return null;
    }
    String first = name.names.getFirst();
    boolean qualified =
        name.names.size() > 1 && schema.getField(first) == null && first.equals(table.alias());
    String column = qualified ? name.names.get(1) : first;
    if (schema.getField(column) == null) {
      problem(
          name,
          table.name() + " has no column \"" + column + "\"",
          Suggestions.nearest(column, columns)
              .map(near -> "Did you mean \"" + near + "\"?")
              .orElse("It has " + String.join(", ", columns)));
    }
    return null;
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    SqlOperator operator = call.getOperator();
    if (call.getKind().belongsTo(SqlKind.QUERY) || call.getKind() == SqlKind.SCALAR_QUERY) {
      problem(call, "must not have a query in it", "Use only columns of " + table.name());
      return null;
    }
    if (call.getKind() == SqlKind.OVER) {
      problem(call, "must not have OVER", "A bridge sees one record at a time");
      return null;
    }
    if (Functions.isAggregate(operator)) {
      problem(
          call,
          "must not have " + Functions.name(operator),
          "A bridge sees one record at a time; write a derived product for what needs more");
      return null;
    }
    if (!Functions.allows(operator)) {
      problem(
          call,
          "must not have " + Functions.name(operator),
          Suggestions.nearest(Functions.name(operator), Functions.names())
              .map(near -> "Did you mean " + near + "?")
              .orElse("There are " + String.join(", ", Functions.names())));
      return null;
    }
    return super.visit(call);
  }

  private void problem(SqlNode place, String what, String advice) {
    problems.add(QueryProblem.at(place.getParserPosition(), what, advice));
  }
}
