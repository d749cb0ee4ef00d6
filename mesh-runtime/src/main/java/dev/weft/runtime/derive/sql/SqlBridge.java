package dev.weft.runtime.derive.sql;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.stream.PortBridge;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/**
 * A bridge written in SQL: a SELECT over the version that is read, with or without WHERE, run
 * record by record. Thread-safe.
 */
public final class SqlBridge implements PortBridge {

  private static final int MAX_BYTES = 64 * 1024;

  private final BridgeQuery query;
  private final Schema target;
  private final Optional<Compiled> condition;
  private final Optional<Compiled> calculated;

  private SqlBridge(BridgeQuery query, Schema target) {
    this.query = query;
    this.target = target;
    RelDataType row = query.inputs().row(query.rex().getTypeFactory());
    this.condition = query.condition().map(test -> new Compiled(query.rex(), List.of(test), row));
    this.calculated =
        query.calculated().isEmpty()
            ? Optional.empty()
            : Optional.of(new Compiled(query.rex(), query.calculated(), row));
  }

  /**
   * Checks and compiles a query. Takes a second when it is the first one of the process, and a few
   * milliseconds later on.
   *
   * @param from the version that is read
   * @param to the version that is filled
   * @param text the query; at most 64 KB
   * @throws InvalidQueryException when it can't be run, or doesn't make records of that version
   */
  public static SqlBridge compile(OutputPort from, OutputPort to, String text) {
    return compile(from.id(), from.contract().schema(), to.id(), to.contract().schema(), text);
  }

  static SqlBridge compile(PortId from, Schema source, PortId to, Schema target, String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new InvalidQueryException(
          new QueryProblem(1, 1, "must not be longer than 64 KB", "Write a shorter query"));
    }
    return CompileTime.bounded(
        () -> {
          SqlTypes types = new SqlTypes();
          BoundQuery bound = new QueryReader(from, source, types).read(text);
          return new SqlBridge(new TargetMatch(source, to, target, types).match(bound), target);
        });
  }

  @Override
  public Optional<GenericRecord> map(GenericRecord record, Schema schema) {
    @Nullable Object[] row = query.inputs().read(record);
    if (condition.isPresent() && !Boolean.TRUE.equals(condition.get().apply(row)[0])) {
      return Optional.empty();
    }
    @Nullable Object[] results = calculated.map(all -> all.apply(row)).orElse(new Object[0]);
    GenericData.Record next = Defaults.record(target);
    for (BridgeQuery.Field field : query.fields()) {
      next.put(field.position(), value(field, record, results));
    }
    return Optional.of(next);
  }

  private @Nullable Object value(
      BridgeQuery.Field field, GenericRecord record, @Nullable Object[] results) {
    return switch (field) {
      case BridgeQuery.Passed(int position, Path path, var convert) -> {
        Object value = path.read(record);
        yield value == null ? null : convert.apply(value);
      }
      case BridgeQuery.Calculated(int position, int index) -> {
        Object value = results[index];
        Schema.Field filled = target.getFields().get(position);
        yield value == null ? null : fill(filled, value);
      }
    };
  }

  private static Object fill(Schema.Field field, Object value) {
    try {
      return SqlValues.fromSql(value, Unions.present(field.schema()));
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the field '" + field.name() + "' can't be filled: " + e.getMessage(), e);
    }
  }
}
