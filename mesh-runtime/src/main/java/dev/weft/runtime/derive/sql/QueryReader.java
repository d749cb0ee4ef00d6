package dev.weft.runtime.derive.sql;

import dev.weft.sdk.descriptor.PortId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.ConvertToChecked;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/** Reads a query over one version of a port, with Calcite. */
final class QueryReader {

  private static final SqlParser.Config SYNTAX =
      SqlParser.config()
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withCaseSensitive(true);

  /** Nothing is converted unless the query says so, and nothing is simplified away. */
  private static final SqlToRelConverter.Config CONVERSION =
      SqlToRelConverter.config()
          .withTrimUnusedFields(false)
          .withInSubQueryThreshold(Integer.MAX_VALUE)
          .withRelBuilderConfigTransform(config -> config.withSimplify(false));

  private final PortId from;
  private final Schema schema;
  private final SqlTypes types;

  QueryReader(PortId from, Schema schema, SqlTypes types) {
    this.from = from;
    this.schema = schema;
    this.types = types;
  }

  /**
   * @throws InvalidQueryException when it can't be run
   */
  BoundQuery read(String text) {
    SqlNode query = parse(text);
    // First: whatever walks through a query that is too large would never come back.
    QuerySize.check(query);
    SqlSelect select = QueryShape.check(query, from, schema);
    try {
      return bind(select);
    } catch (CalciteContextException e) {
      throw new InvalidQueryException(
          new QueryProblem(
              Math.max(1, e.getPosLine()),
              Math.max(1, e.getPosColumn()),
              message(e.getCause() == null ? e : e.getCause()),
              "Correct it"));
    }
  }

  private static SqlNode parse(String text) {
    try {
      return SqlParser.create(text, SYNTAX).parseQuery();
    } catch (SqlParseException e) {
      SqlParserPos place = e.getPos() == null ? SqlParserPos.ZERO : e.getPos();
      throw new InvalidQueryException(
          QueryProblem.at(place, message(e), "Correct the query's syntax"));
    }
  }

  private BoundQuery bind(SqlSelect select) {
    RelDataTypeFactory factory = types.factory();
    CalciteCatalogReader catalog = catalog(factory);
    SqlValidator validator =
        SqlValidatorUtil.newValidator(
            Functions.table(),
            catalog,
            factory,
            SqlValidator.Config.DEFAULT
                .withIdentifierExpansion(true)
                .withTypeCoercionEnabled(false));
    SqlSelect valid = (SqlSelect) validator.validate(select);
    RexBuilder rex = new RexBuilder(factory);
    RelOptCluster cluster = RelOptCluster.create(new HepPlanner(HepProgram.builder().build()), rex);
    RelNode plan =
        new SqlToRelConverter(
                (row, sql, schemaPath, viewPath) -> {
                  throw new IllegalStateException("There are no views");
                },
                validator,
                catalog,
                cluster,
                StandardConvertletTable.INSTANCE,
                CONVERSION)
            .convertQuery(valid, false, true)
            .rel
            .accept(new ConvertToChecked(rex, true));
    return bound(rex, plan, valid, validator.getValidatedNodeType(valid));
  }

  private BoundQuery bound(RexBuilder rex, RelNode plan, SqlSelect valid, RelDataType row) {
    RelNode below = plan;
    List<RexNode> expressions;
    if (below instanceof Project project) {
      expressions = project.getProjects();
      below = project.getInput();
    } else {
      expressions = new ArrayList<>();
      for (int i = 0; i < row.getFieldCount(); i++) {
        expressions.add(rex.makeInputRef(plan, i));
      }
    }
    Optional<BoundQuery.Condition> condition = Optional.empty();
    if (below instanceof Filter filter) {
      condition =
          Optional.of(
              new BoundQuery.Condition(
                  filter.getCondition(), valid.getWhere().getParserPosition()));
      below = filter.getInput();
    }
    if (below instanceof Values) {
      throw new InvalidQueryException(
          QueryProblem.at(
              valid.getWhere().getParserPosition(),
              "is never true, so that no record is passed on",
              "Correct the condition, or remove the bridge"));
    }
    if (!(below instanceof TableScan)) {
      throw new InvalidQueryException(
          QueryProblem.at(
              valid.getParserPosition(),
              "can't be run record by record",
              "Write columns and a condition over " + from + " only"));
    }
    List<BoundQuery.Column> columns = new ArrayList<>();
    for (RelDataTypeField field : row.getFieldList()) {
      columns.add(
          new BoundQuery.Column(
              field.getName(),
              expressions.get(field.getIndex()),
              valid.getSelectList().get(field.getIndex()).getParserPosition()));
    }
    return new BoundQuery(rex, columns, condition);
  }

  private CalciteCatalogReader catalog(RelDataTypeFactory factory) {
    RelDataType row = types.of(schema);
    CalciteSchema root = CalciteSchema.createRootSchema(false, false);
    for (String name : QueryShape.names(from)) {
      root.add(name, new Source(row));
    }
    Properties properties = new Properties();
    properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "true");
    return new CalciteCatalogReader(
        root, List.of(), factory, new CalciteConnectionConfigImpl(properties));
  }

  private static String message(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    int end = text.indexOf('\n');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }

  /** The one table that there is. */
  private static final class Source extends AbstractTable {

    private final RelDataType row;

    private Source(RelDataType row) {
      this.row = row;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory factory) {
      return row;
    }
  }
}
