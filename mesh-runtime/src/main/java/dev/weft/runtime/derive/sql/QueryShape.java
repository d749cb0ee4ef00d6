package dev.weft.runtime.derive.sql;

import dev.weft.sdk.descriptor.PortId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.jspecify.annotations.Nullable;

/**
 * Whether a query is made of what can be run record by record: the columns of one version of a port
 * and a condition. Finds all that is not, before Calcite looks at names and types and stops at the
 * first mistake.
 */
final class QueryShape {

  private static final String ONE_RECORD =
      "A bridge makes one record of one; write a derived product for what needs more";

  private final PortId from;
  private final List<QueryProblem> problems = new ArrayList<>();

  private QueryShape(PortId from) {
    this.from = from;
  }

  /**
   * The query as the one SELECT that it has to be.
   *
   * @throws InvalidQueryException when it is something else
   */
  static SqlSelect check(SqlNode query, PortId from, Schema schema) {
    QueryShape shape = new QueryShape(from);
    if (!(shape.unordered(query) instanceof SqlSelect select)) {
      throw new InvalidQueryException(
          QueryProblem.at(
              query.getParserPosition(), "must be one SELECT, not " + named(query), ONE_RECORD));
    }
    shape.clauses(select);
    shape
        .table(select.getFrom())
        .ifPresent(
            table -> {
              ExpressionShape expressions = new ExpressionShape(table, schema, shape.problems);
              select.getSelectList().forEach(item -> shape.item(item, expressions));
              if (select.getWhere() != null) {
                select.getWhere().accept(expressions);
              }
            });
    if (!shape.problems.isEmpty()) {
      throw new InvalidQueryException(shape.problems);
    }
    // Checked above: there is one.
    return QualifiedNames.in(select, shape.table(select.getFrom()).orElseThrow(), schema);
  }

  /** The names that a port's version goes by in FROM. */
  static Set<String> names(PortId port) {
    Set<String> names = new LinkedHashSet<>();
    if (port.port().equals(port.product().name())) {
      names.add(port.product().toString());
    }
    names.add(port.product() + "/" + port.port());
    names.add(port.toString());
    return names;
  }

  /** What is ordered or limited, if something is. */
  private SqlNode unordered(SqlNode query) {
    if (!(query instanceof SqlOrderBy ordered)) {
      return query;
    }
    if (!ordered.orderList.isEmpty()) {
      refuse(ordered.orderList, "ORDER BY");
    }
    refuse(ordered.offset, "OFFSET");
    refuse(ordered.fetch, "LIMIT");
    return ordered.query;
  }

  private void clauses(SqlSelect select) {
    if (select.isDistinct()) {
      problem(select, "must not be SELECT DISTINCT", ONE_RECORD);
    }
    refuse(select.getGroup(), "GROUP BY");
    refuse(select.getHaving(), "HAVING");
    refuse(select.getQualify(), "QUALIFY");
    if (!select.getWindowList().isEmpty()) {
      refuse(select.getWindowList(), "WINDOW");
    }
    if (select.hasHints()) {
      problem(select, "must not have hints", "Remove them");
    }
  }

  private void refuse(@Nullable SqlNode clause, String name) {
    if (clause != null) {
      problem(clause, "must not have " + name, ONE_RECORD);
    }
  }

  /** What the table is called in the query; empty when it isn't one. */
  private Optional<ExpressionShape.Table> table(SqlNode written) {
    if (written == null) {
      throw new InvalidQueryException(
          new QueryProblem(1, 1, "must have FROM", "Write FROM " + expected()));
    }
    SqlNode table = written;
    Optional<String> alias = Optional.empty();
    if (written.getKind() == SqlKind.AS) {
      List<SqlNode> operands = ((SqlBasicCall) written).getOperandList();
      if (operands.size() > 2) {
        problem(operands.get(2), "must not name the table's columns", "Name them in SELECT");
      }
      table = operands.get(0);
      alias = Optional.of(((SqlIdentifier) operands.get(1)).getSimple());
    }
    if (!(table instanceof SqlIdentifier name)) {
      problem(
          table,
          "must read one table, not " + named(table),
          table.getKind() == SqlKind.JOIN ? ONE_RECORD : "Write FROM " + expected());
      return Optional.empty();
    }
    String found = String.join(".", name.names);
    if (name.names.size() > 1 || !names(from).contains(found)) {
      problem(
          name,
          "must read " + from + ", not \"" + found + "\"",
          "Write FROM " + expected() + ", in double quotes");
      return Optional.empty();
    }
    return Optional.of(new ExpressionShape.Table(found, alias.orElse(found)));
  }

  private String expected() {
    return '"' + names(from).iterator().next() + '"';
  }

  private void item(SqlNode item, ExpressionShape expressions) {
    if (item.getKind() == SqlKind.AS) {
      List<SqlNode> operands = ((SqlBasicCall) item).getOperandList();
      operands.get(0).accept(expressions);
    } else if (item instanceof SqlIdentifier) {
      item.accept(expressions);
    } else {
      item.accept(expressions);
      problem(item, "must have a name, for it is calculated", "Add AS and the field that it fills");
    }
  }

  private void problem(SqlNode place, String what, String advice) {
    problems.add(QueryProblem.at(place.getParserPosition(), what, advice));
  }

  static String named(SqlNode node) {
    return node.getKind().name().replace('_', ' ');
  }
}
