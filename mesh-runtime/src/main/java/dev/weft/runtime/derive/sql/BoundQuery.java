package dev.weft.runtime.derive.sql;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A query whose names and types are known, over the fields of the record that is read.
 *
 * @param rex makes more expressions of the same types
 * @param columns what is made of each record
 * @param condition which records are passed on; empty for all of them
 */
record BoundQuery(RexBuilder rex, List<Column> columns, Optional<Condition> condition) {

  /**
   * @param name the field that it fills
   */
  record Column(String name, RexNode expression, SqlParserPos place) {}

  record Condition(RexNode expression, SqlParserPos place) {}
}
