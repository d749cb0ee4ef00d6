package dev.weft.runtime.derive.sql;

import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Matches the columns of a query with the fields of the version that it fills. Pure. */
final class TargetMatch {

  private final Schema from;
  private final PortId target;
  private final Schema to;
  private final SqlTypes types;
  private final Fit fit;
  private final List<QueryProblem> problems = new ArrayList<>();
  private final List<RexNode> calculated = new ArrayList<>();
  private final List<BridgeQuery.Field> fields = new ArrayList<>();
  private final Set<String> named = new HashSet<>();

  TargetMatch(Schema from, PortId target, Schema to, SqlTypes types) {
    this.from = from;
    this.target = target;
    this.to = to;
    this.types = types;
    this.fit = new Fit(types);
  }

  /**
   * @throws InvalidQueryException when the columns don't make a record of the target; it has all
   *     reasons
   */
  BridgeQuery match(BoundQuery query) {
    query.columns().forEach(this::match);
    query
        .condition()
        .ifPresent(
            condition ->
                Exactness.problem(condition.expression())
                    .ifPresent(what -> inexact(condition.place(), "the condition " + what)));
    for (Schema.Field field : to.getFields()) {
      if (!named.contains(field.name()) && !field.hasDefaultValue()) {
        problem(
            SqlParserPos.ZERO,
            target
                + " has the field \""
                + field.name()
                + "\" without default, and nothing fills it",
            "Add a column AS \"" + field.name() + "\" of type " + types.of(field.schema()));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidQueryException(problems);
    }
    return BridgeQuery.of(query, new Inputs(from), calculated, fields);
  }

  private void match(BoundQuery.Column column) {
    Schema.Field field = to.getField(column.name());
    if (field == null) {
      List<String> names = to.getFields().stream().map(Schema.Field::name).toList();
      problem(
          column.place(),
          target + " has no field \"" + column.name() + "\"",
          Suggestions.nearest(column.name(), names)
              .map(near -> "Did you mean \"" + near + "\"?")
              .orElse("It has " + String.join(", ", names)));
    } else if (!named.add(field.name())) {
      problem(column.place(), "fills \"" + field.name() + "\" a second time", "Remove one of both");
    } else {
      Path.of(column.expression(), from)
          .ifPresentOrElse(path -> pass(column, field, path), () -> calculate(column, field));
    }
  }

  private void pass(BoundQuery.Column column, Schema.Field field, Path path) {
    Schema wanted = Unions.present(field.schema());
    Passing passing = new Passing(types);
    UnaryOperator<Object> convert =
        passing.between("\"" + column.name() + "\"", path.schema(), wanted);
    passing.reasons().forEach(reason -> problem(column.place(), reason, castTo(wanted)));
    checkNull(column, field, path.nullable());
    fields.add(new BridgeQuery.Passed(field.pos(), path, convert));
  }

  private void calculate(BoundQuery.Column column, Schema.Field field) {
    Schema wanted = Unions.present(field.schema());
    RexNode expression = column.expression();
    Optional<String> inexact = Exactness.problem(expression);
    if (inexact.isPresent()) {
      inexact(column.place(), "\"" + column.name() + "\" " + inexact.get());
    } else if (!fit.fits(expression, wanted)) {
      problem(
          column.place(),
          "\""
              + column.name()
              + "\" is "
              + expression.getType()
              + ", the target "
              + SqlTypes.describe(wanted),
          castTo(wanted));
    }
    checkNull(column, field, expression.getType().isNullable());
    fields.add(new BridgeQuery.Calculated(field.pos(), calculated.size()));
    calculated.add(expression);
  }

  private void checkNull(BoundQuery.Column column, Schema.Field field, boolean nullable) {
    if (nullable && !field.schema().isNullable()) {
      problem(
          column.place(),
          "\"" + column.name() + "\" may be null, and must not be in the target",
          "Write COALESCE(..., <a value for it>), or let the field be null in the target's schema");
    }
  }

  private void inexact(SqlParserPos place, String what) {
    problem(
        place,
        what,
        "Pass it on as it is, compare it with NULL, or CAST a time AS TIMESTAMP(3) or TIME(3) first");
  }

  private String castTo(Schema wanted) {
    RelDataType type = types.of(wanted);
    boolean castable =
        type.getSqlTypeName() != SqlTypeName.ANY
            && !type.isStruct()
            && !SqlTypeUtil.isCollection(type)
            && !SqlTypeUtil.isMap(type)
            && wanted.getType() != Schema.Type.ENUM
            && wanted.getType() != Schema.Type.FIXED;
    return castable
        ? "Write CAST(... AS " + type + ") if that is what is meant"
        : "Calculate a value of that type, or change the target's schema";
  }

  private void problem(SqlParserPos place, String what, String advice) {
    problems.add(QueryProblem.at(place, what, advice));
  }
}
