package dev.weft.runtime.derive.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlOperatorTables;

/**
 * What a query may calculate with: operators and functions whose result depends on nothing but the
 * record, for it may be mapped again after a failure.
 */
final class Functions {

  private static final List<SqlOperator> OPERATORS =
      List.of(
          SqlStdOperatorTable.AND,
          SqlStdOperatorTable.OR,
          SqlStdOperatorTable.NOT,
          SqlStdOperatorTable.EQUALS,
          SqlStdOperatorTable.NOT_EQUALS,
          SqlStdOperatorTable.LESS_THAN,
          SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
          SqlStdOperatorTable.GREATER_THAN,
          SqlStdOperatorTable.GREATER_THAN_OR_EQUAL,
          SqlStdOperatorTable.IS_DISTINCT_FROM,
          SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
          SqlStdOperatorTable.IS_NULL,
          SqlStdOperatorTable.IS_NOT_NULL,
          SqlStdOperatorTable.IS_TRUE,
          SqlStdOperatorTable.IS_NOT_TRUE,
          SqlStdOperatorTable.IS_FALSE,
          SqlStdOperatorTable.IS_NOT_FALSE,
          SqlStdOperatorTable.BETWEEN,
          SqlStdOperatorTable.NOT_BETWEEN,
          SqlStdOperatorTable.IN,
          SqlStdOperatorTable.NOT_IN,
          SqlStdOperatorTable.LIKE,
          SqlStdOperatorTable.NOT_LIKE,
          SqlStdOperatorTable.PLUS,
          SqlStdOperatorTable.MINUS,
          SqlStdOperatorTable.MULTIPLY,
          SqlStdOperatorTable.DIVIDE,
          SqlStdOperatorTable.PERCENT_REMAINDER,
          SqlStdOperatorTable.UNARY_MINUS,
          SqlStdOperatorTable.UNARY_PLUS,
          SqlStdOperatorTable.CONCAT,
          SqlStdOperatorTable.CASE,
          SqlStdOperatorTable.DOT,
          SqlStdOperatorTable.ITEM,
          SqlStdOperatorTable.AS,
          SqlStdOperatorTable.INTERVAL,
          SqlStdOperatorTable.MINUS_DATE,
          SqlStdOperatorTable.DATETIME_PLUS);

  private static final List<SqlFunction> FUNCTIONS =
      List.of(
          SqlStdOperatorTable.CAST,
          SqlStdOperatorTable.COALESCE,
          SqlStdOperatorTable.NULLIF,
          SqlStdOperatorTable.UPPER,
          SqlStdOperatorTable.LOWER,
          SqlStdOperatorTable.INITCAP,
          SqlStdOperatorTable.TRIM,
          SqlStdOperatorTable.SUBSTRING,
          SqlStdOperatorTable.REPLACE,
          SqlStdOperatorTable.OVERLAY,
          SqlStdOperatorTable.POSITION,
          SqlStdOperatorTable.CHAR_LENGTH,
          SqlStdOperatorTable.CHARACTER_LENGTH,
          SqlStdOperatorTable.ABS,
          SqlStdOperatorTable.MOD,
          SqlStdOperatorTable.SIGN,
          SqlStdOperatorTable.ROUND,
          SqlStdOperatorTable.TRUNCATE,
          SqlStdOperatorTable.FLOOR,
          SqlStdOperatorTable.CEIL,
          SqlStdOperatorTable.POWER,
          SqlStdOperatorTable.SQRT,
          SqlStdOperatorTable.EXTRACT,
          SqlStdOperatorTable.YEAR,
          SqlStdOperatorTable.QUARTER,
          SqlStdOperatorTable.MONTH,
          SqlStdOperatorTable.WEEK,
          SqlStdOperatorTable.DAYOFYEAR,
          SqlStdOperatorTable.DAYOFMONTH,
          SqlStdOperatorTable.DAYOFWEEK,
          SqlStdOperatorTable.HOUR,
          SqlStdOperatorTable.MINUTE,
          SqlStdOperatorTable.SECOND,
          SqlStdOperatorTable.LAST_DAY,
          SqlStdOperatorTable.TIMESTAMP_ADD,
          SqlStdOperatorTable.TIMESTAMP_DIFF,
          SqlStdOperatorTable.CARDINALITY);

  private static final Set<SqlOperator> ALLOWED = Set.copyOf(OPERATORS);
  private static final Set<String> NAMES =
      FUNCTIONS.stream().map(SqlOperator::getName).collect(Collectors.toCollection(TreeSet::new));
  private static final Set<String> AGGREGATES =
      SqlStdOperatorTable.instance().getOperatorList().stream()
          .filter(SqlOperator::isAggregator)
          .map(SqlOperator::getName)
          .collect(Collectors.toSet());

  private Functions() {}

  static SqlOperatorTable table() {
    return SqlOperatorTables.of(
        Stream.concat(OPERATORS.stream(), FUNCTIONS.stream()).collect(Collectors.toList()));
  }

  /** The names of the functions, sorted. */
  static Set<String> names() {
    return NAMES;
  }

  static boolean allows(SqlOperator operator) {
    return operator instanceof SqlFunction
        ? NAMES.contains(name(operator))
        : ALLOWED.contains(operator);
  }

  static boolean isAggregate(SqlOperator operator) {
    return AGGREGATES.contains(name(operator));
  }

  static String name(SqlOperator operator) {
    return operator.getName().toUpperCase(Locale.ROOT);
  }
}
