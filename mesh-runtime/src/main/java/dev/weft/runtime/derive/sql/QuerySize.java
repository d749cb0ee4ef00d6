package dev.weft.runtime.derive.sql;

import java.util.IdentityHashMap;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/**
 * How large a query becomes once it is spelt out. COALESCE, BETWEEN and their like repeat their
 * operands, so that a few nested ones would make of a short text more than any memory holds.
 */
final class QuerySize {

  /** Generously more than a person writes. */
  private static final long MAX_PARTS = 50_000;

  private final IdentityHashMap<SqlNode, Long> sizes = new IdentityHashMap<>();

  private QuerySize() {}

  /**
   * @throws InvalidQueryException when it becomes too large
   */
  static void check(SqlNode query) {
    if (new QuerySize().of(query) > MAX_PARTS) {
      throw new InvalidQueryException(
          QueryProblem.at(
              query.getParserPosition(),
              "becomes more than " + MAX_PARTS + " parts once it is spelt out",
              "Nest COALESCE, NULLIF, BETWEEN, IN and CASE less"));
    }
  }

  private long of(@Nullable SqlNode node) {
    if (node == null) {
      return 0;
    }
    Long known = sizes.get(node);
    if (known != null) {
      return known;
    }
    long size =
        switch (node) {
          case SqlCall call -> 1 + sum(call.getOperandList()) * repeats(call);
          case SqlNodeList list -> sum(list.getList());
          default -> 1;
        };
    long bounded = Math.min(size, MAX_PARTS + 1);
    sizes.put(node, bounded);
    return bounded;
  }

  private long sum(List<? extends SqlNode> nodes) {
    long sum = 0;
    for (SqlNode node : nodes) {
      sum += of(node);
    }
    return sum;
  }

  private static long repeats(SqlCall call) {
    SqlKind kind = call.getKind();
    String name = call.getOperator().getName();
    return kind == SqlKind.BETWEEN
            || name.equalsIgnoreCase("COALESCE")
            || name.equalsIgnoreCase("NULLIF")
        ? 2
        : 1;
  }
}
