package dev.weft.runtime.derive.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.DataContexts;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Expressions compiled to bytecode by Calcite. Thread-safe. */
final class Compiled {

  private static final Map<String, Object> SURROUNDINGS =
      Map.of(
          DataContext.Variable.TIME_ZONE.camelName,
          TimeZone.getTimeZone("UTC"),
          DataContext.Variable.LOCALE.camelName,
          Locale.ROOT);

  private final Function1<DataContext, Object[]> function;

  Compiled(RexBuilder rex, List<RexNode> expressions, RelDataType row) {
    this.function = RexExecutorImpl.getExecutable(rex, expressions, row).getFunction();
  }

  /** The value of each expression. */
  @Nullable Object[] apply(@Nullable Object[] row) {
    return function.apply(
        DataContexts.of(name -> name.equals("inputRecord") ? row : SURROUNDINGS.get(name)));
  }
}
