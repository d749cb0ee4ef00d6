package dev.weft.runtime.starter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Finds the schema of records by looking at them: decimals, dates, times and what may be null. What
 * it can't know for sure it says. One thread.
 */
public final class SchemaInference {

  /** More digits behind the point than that are measured, not counted or agreed. */
  private static final int MOST_SCALE = 8;

  private static final int SHORT_DECIMAL = 18;
  private static final int LONG_DECIMAL = 38;
  private static final int INT_DIGITS = 9;

  private final ObservedValue records = new ObservedValue();
  private long count;

  /** Looks at a row of a table: texts by column. An empty one is no value. */
  public void addRow(ObjectNode cells) {
    count++;
    cells
        .properties()
        .forEach(
            cell -> {
              ObservedValue value = records.field(cell.getKey());
              if (cell.getValue().isNull() || cell.getValue().asText().isEmpty()) {
                value.addNull();
              } else {
                value.addCell(cell.getValue().asText());
              }
            });
  }

  /** Looks at a record in JSON. */
  public void addRecord(ObjectNode record) {
    count++;
    record.properties().forEach(entry -> records.field(entry.getKey()).addJson(entry.getValue()));
  }

  /** How many records were looked at. */
  public long count() {
    return count;
  }

  /**
   * What they have in common.
   *
   * @param type the name of the record type
   * @param namespace of it
   * @throws IllegalStateException when nothing was looked at
   */
  public InferredSchema result(String type, String namespace) {
    if (records.fields().isEmpty()) {
      throw new IllegalStateException("There was no record with a field to infer a schema from");
    }
    Run run = new Run(namespace);
    Schema schema = run.record(type, "", records, count, "One record of " + type + ".");
    return new InferredSchema(
        schema, key(schema, run), eventTime(schema, run), List.copyOf(run.notes));
  }

  private Optional<String> key(Schema schema, Run run) {
    List<String> always =
        schema.getFields().stream()
            .filter(field -> StarterSchema.canBeKey(field.schema()))
            .map(Schema.Field::name)
            .toList();
    Optional<String> unique = always.stream().filter(name -> run.column(name).unique()).findFirst();
    Optional<String> byName =
        always.stream().filter(name -> name.toLowerCase(Locale.ROOT).endsWith("id")).findFirst();
    if (unique.isPresent()) {
      run.note("key: " + unique.get() + ", whose values are all different");
      return unique;
    }
    Optional<String> first = byName.or(() -> always.stream().findFirst());
    first.ifPresent(
        name ->
            run.note(
                "key: "
                    + name
                    + ", though its values repeat: no field is always there and always different"));
    return first;
  }

  private static Optional<String> eventTime(Schema schema, Run run) {
    Optional<String> time =
        schema.getFields().stream()
            .filter(field -> StarterSchema.isTime(field.schema().getLogicalType()))
            .map(Schema.Field::name)
            .findFirst();
    time.ifPresent(
        name -> run.note("event time: " + name + ", the first date or time always there"));
    return time;
  }

  /** One making of a schema: Avro wants each record type's name once. */
  private static final class Run {

    private final String namespace;
    private final List<String> notes = new ArrayList<>();
    private final Set<String> types = new HashSet<>();
    private final Map<String, ObservedValue> columns = new HashMap<>();

    Run(String namespace) {
      this.namespace = namespace;
    }

    void note(String note) {
      notes.add(note);
    }

    ObservedValue column(String name) {
      return columns.getOrDefault(name, new ObservedValue());
    }

    Schema record(String type, String path, ObservedValue observed, long records, String doc) {
      Set<String> names = new HashSet<>();
      List<Schema.Field> fields = new ArrayList<>();
      observed
          .fields()
          .forEach(
              (written, value) -> {
                String name = unique(AvroName.field(written), names);
                if (path.isEmpty()) {
                  columns.put(name, value);
                }
                String full = path + name;
                if (!name.equals(written)) {
                  note(full + ": renamed from '" + written + "', which Avro doesn't take");
                }
                fields.add(field(name, full, value, records));
              });
      Schema schema = Schema.createRecord(unique(type, types), doc, namespace, false);
      schema.setFields(fields);
      return schema;
    }

    private Schema.Field field(String name, String full, ObservedValue value, long records) {
      Schema schema = schema(name, full, value);
      String doc = "To be described.";
      if (!value.optional(records)) {
        return new Schema.Field(name, schema, doc);
      }
      long missing = value.nulls() + records - value.seen();
      note(full + ": may be null, as in " + missing + " of " + records + " records");
      return new Schema.Field(
          name,
          Schema.createUnion(Schema.create(Schema.Type.NULL), schema),
          doc,
          Schema.Field.NULL_DEFAULT_VALUE);
    }

    private Schema schema(String name, String full, ObservedValue value) {
      if (value.mixed()) {
        note(full + ": text, for its values are of different kinds");
      }
      return switch (value.guess()) {
        case Guess.Nothing() -> {
          note(full + ": text, for it never had a value");
          yield Schema.create(Schema.Type.STRING);
        }
        case Guess.Flag() -> Schema.create(Schema.Type.BOOLEAN);
        case Guess.Whole(int digits) ->
            Schema.create(digits <= INT_DIGITS ? Schema.Type.INT : Schema.Type.LONG);
        case Guess.Decimal(int integerDigits, int scale) -> decimal(full, integerDigits, scale);
        case Guess.Floating() -> Schema.create(Schema.Type.DOUBLE);
        case Guess.Date() -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
        case Guess.Moment(boolean micros) ->
            (micros ? LogicalTypes.timestampMicros() : LogicalTypes.timestampMillis())
                .addToSchema(Schema.create(Schema.Type.LONG));
        case Guess.Uuid() -> LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING));
        case Guess.Text() -> Schema.create(Schema.Type.STRING);
        case Guess.Parts(boolean list) ->
            list
                ? Schema.createArray(element(name, full + "[]", value.items()))
                : record(
                    AvroName.type(name),
                    full + ".",
                    value,
                    value.seen() - value.nulls(),
                    "The " + name + " of a record.");
      };
    }

    private Schema element(String name, String full, ObservedValue items) {
      Schema schema = schema(name, full, items);
      return items.nulls() == 0
          ? schema
          : Schema.createUnion(Schema.create(Schema.Type.NULL), schema);
    }

    private Schema decimal(String full, int integerDigits, int scale) {
      if (scale > MOST_SCALE || integerDigits + scale > LONG_DECIMAL) {
        note(
            full
                + ": double, for its values have up to "
                + scale
                + " digits behind the point, as measurements do; a decimal would keep them exactly");
        return Schema.create(Schema.Type.DOUBLE);
      }
      int precision = integerDigits + scale <= SHORT_DECIMAL ? SHORT_DECIMAL : LONG_DECIMAL;
      note(
          full
              + ": decimal with "
              + scale
              + (scale == 1 ? " digit" : " digits")
              + " behind the point, the most that was seen");
      return LogicalTypes.decimal(precision, scale).addToSchema(Schema.create(Schema.Type.BYTES));
    }

    private static String unique(String name, Set<String> taken) {
      String candidate = name;
      for (int number = 2; !taken.add(candidate); number++) {
        candidate = name + number;
      }
      return candidate;
    }
  }
}
