package dev.weft.runtime.derive.sql;

import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * What is wrong with a query, and where.
 *
 * @param line from 1
 * @param column from 1
 * @param what what is wrong
 * @param advice what to do about it
 */
public record QueryProblem(int line, int column, String what, String advice) {

  static QueryProblem at(SqlParserPos place, String what, String advice) {
    return new QueryProblem(
        Math.max(1, place.getLineNum()), Math.max(1, place.getColumnNum()), what, advice);
  }

  /** {@code <line>:<column>: <what>. <advice>}. */
  @Override
  public String toString() {
    return line + ":" + column + ": " + what + ". " + advice;
  }
}
