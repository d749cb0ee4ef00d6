package dev.weft.sdk.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** Follows what a contract says of fields into the Avro schema of its records. */
final class ContractFields {

  private static final Set<String> TIMES =
      Set.of("date", "timestamp-millis", "timestamp-micros", "timestamp-nanos");

  private final Schema record;

  /**
   * @param record a record schema
   */
  ContractFields(Schema record) {
    this.record = record;
  }

  /** The key that consists of the fields whose names are given. */
  Optional<RecordKey> key(List<YamlNode> names) {
    List<String> fields = new ArrayList<>();
    for (YamlNode name : names) {
      Optional<Schema.Field> field = notNull(name, "a key");
      if (field.isPresent() && fields.contains(field.get().name())) {
        name.problem("must not be part of the key twice", "Remove one of the two.");
      } else {
        field.ifPresent(f -> fields.add(f.name()));
      }
    }
    return fields.isEmpty() || fields.size() < names.size()
        ? Optional.empty()
        : Optional.of(RecordKey.of(record, fields));
  }

  /**
   * The key whose schema stands in a file of its own: a record of fields that the value has, too.
   */
  Optional<RecordKey> key(YamlNode file, Schema key) {
    if (key.getType() != Schema.Type.RECORD || key.getFields().isEmpty()) {
      file.problem("must be a record with fields", "Name the field instead, without a file.");
      return Optional.empty();
    }
    for (Schema.Field part : key.getFields()) {
      Schema.Field field = record.getField(part.name());
      if (field == null || !field.schema().equals(part.schema())) {
        file.problem(
            "must only have fields that "
                + record.getName()
                + " has with the same type, unlike '"
                + part.name()
                + "'",
            "Correct the schema of the key.");
        return Optional.empty();
      }
    }
    return Optional.of(
        new RecordKey(key.getFields().stream().map(Schema.Field::name).toList(), key));
  }

  /** The field with the event time. */
  Optional<String> eventTime(YamlNode name) {
    Optional<Schema.Field> field = notNull(name, "an event time");
    LogicalType type = field.map(f -> f.schema().getLogicalType()).orElse(null);
    if (field.isPresent() && (type == null || !TIMES.contains(type.getName()))) {
      name.problem(
          "must be a field with the logical type date or timestamp-millis, -micros or -nanos",
          "Name another field, or leave it out to use the time of publishing.");
      return Optional.empty();
    }
    return field.map(Schema.Field::name);
  }

  /**
   * What the contract says of fields, by name; of fields in records within by {@code outer.inner},
   * also where the records are in a list.
   */
  Map<String, YamlNode> described(List<YamlNode> properties) {
    Map<String, YamlNode> described = new LinkedHashMap<>();
    collect(properties, record, "", described);
    return described;
  }

  private static void collect(
      List<YamlNode> properties, Schema owner, String path, Map<String, YamlNode> into) {
    for (YamlNode property : properties) {
      Optional<YamlNode> name = property.get("name");
      Optional<Schema.Field> field = name.flatMap(n -> existing(n, owner));
      if (field.isPresent()) {
        String full = path + field.get().name();
        into.put(full, property);
        collectWithin(property, field.get().schema(), full, into);
      }
    }
  }

  private static void collectWithin(
      YamlNode property, Schema field, String path, Map<String, YamlNode> into) {
    Optional<Schema> list = type(field, Schema.Type.ARRAY);
    Optional<YamlNode> items = property.get("items");
    if (list.isPresent() && items.isPresent()) {
      collectWithin(items.get(), list.get().getElementType(), path, into);
    }
    List<YamlNode> within = property.items("properties");
    Optional<Schema> inner = type(field, Schema.Type.RECORD);
    if (inner.isPresent()) {
      collect(within, inner.get(), path + ".", into);
    } else {
      within.forEach(
          part ->
              part.problem(
                  "must not be there: '" + path + "' is no record in the Avro schema",
                  "Remove it, or correct the schema."));
    }
  }

  private static Optional<Schema> type(Schema field, Schema.Type wanted) {
    return (field.isUnion() ? field.getTypes() : List.of(field))
        .stream().filter(type -> type.getType() == wanted).findFirst();
  }

  private Optional<Schema.Field> notNull(YamlNode name, String use) {
    Optional<Schema.Field> field = existing(name, record);
    if (field.isPresent() && field.get().schema().isNullable()) {
      name.problem(
          "must be a field that is never null, for it is part of " + use,
          "Remove null from its type, or name another field.");
      return Optional.empty();
    }
    return field;
  }

  private static Optional<Schema.Field> existing(YamlNode name, Schema owner) {
    Optional<String> text = name.text();
    Optional<Schema.Field> field = text.map(owner::getField);
    if (text.isPresent() && field.isEmpty()) {
      List<String> names = owner.getFields().stream().map(Schema.Field::name).toList();
      name.problem(
          "must be a field of " + owner.getName(),
          Suggestions.didYouMean(text.get(), names, "Write one of the schema's field names."));
    }
    return field;
  }
}
