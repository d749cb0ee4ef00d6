package dev.weft.sdk.serde;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Schemas that the data of a given one may have been written with, years ago or by somebody who is
 * ahead: Avro can read it. The same for the same seed.
 */
final class OlderWriters {

  /** How a writer's schema differs from the reader's. */
  enum Difference {
    FIELD_ADDED_SINCE,
    FIELD_DROPPED_SINCE,
    FIELD_RENAMED_SINCE,
    FIELDS_REORDERED,
    NUMBER_WIDENED,
    TEXT_FOR_BYTES,
    BECAME_A_UNION,
    UNION_GOT_MORE_BRANCHES,
    SYMBOLS_REORDERED,
    SYMBOL_ADDED_SINCE,
    SYMBOL_DROPPED_SINCE
  }

  private final Random random;
  private final Set<Difference> made = EnumSet.noneOf(Difference.class);
  private final Map<String, Schema> known = new HashMap<>();
  private RandomSchemas gone;

  OlderWriters(Random random) {
    this.random = random;
    this.gone = new RandomSchemas(random, "gone");
  }

  /** All that were made so far. */
  Set<Difference> made() {
    return made;
  }

  Schema of(Schema reader) {
    known.clear();
    gone = new RandomSchemas(random, reader.getNamespace() + ".gone");
    return type(reader);
  }

  private Schema type(Schema reader) {
    return switch (reader.getType()) {
      case RECORD -> record(reader);
      case ENUM -> enumeration(reader);
      case ARRAY -> Schema.createArray(type(reader.getElementType()));
      case MAP -> Schema.createMap(type(reader.getValueType()));
      case UNION -> union(reader);
      default -> reader.getLogicalType() == null ? narrower(reader) : reader;
    };
  }

  private Schema record(Schema reader) {
    Schema there = known.get(reader.getFullName());
    if (there != null) {
      return there;
    }
    Schema writer = Schema.createRecord(reader.getName(), null, reader.getNamespace(), false);
    known.put(reader.getFullName(), writer);
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : reader.getFields()) {
      if (!field.hasDefaultValue() || !makes(Difference.FIELD_ADDED_SINCE, 2)) {
        boolean renamed = !field.aliases().isEmpty() && makes(Difference.FIELD_RENAMED_SINCE, 2);
        String name = renamed ? field.aliases().iterator().next() : field.name();
        fields.add(new Schema.Field(name, type(field.schema())));
      }
    }
    if (makes(Difference.FIELD_DROPPED_SINCE, 2)) {
      fields.add(new Schema.Field("gone", gone.type(1)));
    }
    if (fields.size() > 1 && makes(Difference.FIELDS_REORDERED, 2)) {
      Collections.shuffle(fields, random);
    }
    writer.setFields(fields);
    return writer;
  }

  private Schema enumeration(Schema reader) {
    Schema there = known.get(reader.getFullName());
    if (there != null) {
      return there;
    }
    List<String> symbols = new ArrayList<>(reader.getEnumSymbols());
    if (makes(Difference.SYMBOL_ADDED_SINCE, 4)) {
      symbols.remove(1);
    }
    if (reader.getEnumDefault() != null && makes(Difference.SYMBOL_DROPPED_SINCE, 2)) {
      symbols.add(0, "GONE");
    }
    if (makes(Difference.SYMBOLS_REORDERED, 4)) {
      Collections.shuffle(symbols, random);
    }
    Schema writer = Schema.createEnum(reader.getName(), null, reader.getNamespace(), symbols);
    known.put(reader.getFullName(), writer);
    return writer;
  }

  private Schema union(Schema reader) {
    List<Schema> branches = new ArrayList<>(reader.getTypes());
    Schema only = branches.get(random.nextInt(branches.size()));
    // One that holds itself without end has no records.
    if (!known.containsKey(only.getFullName()) && makes(Difference.BECAME_A_UNION, 6)) {
      return branch(only);
    }
    if (branches.size() > 2 && makes(Difference.UNION_GOT_MORE_BRANCHES, 3)) {
      branches.remove(random.nextInt(branches.size()));
    }
    return Schema.createUnion(branches.stream().map(this::branch).toList());
  }

  /** Numbers and texts stay as they are: narrower ones may fit an earlier branch. */
  private Schema branch(Schema reader) {
    return switch (reader.getType()) {
      case RECORD, ENUM, ARRAY, MAP -> type(reader);
      default -> reader;
    };
  }

  private Schema narrower(Schema reader) {
    List<Schema.Type> narrower =
        switch (reader.getType()) {
          case LONG -> List.of(Schema.Type.INT);
          case FLOAT -> List.of(Schema.Type.INT, Schema.Type.LONG);
          case DOUBLE -> List.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT);
          case BYTES -> List.of(Schema.Type.STRING);
          case STRING -> List.of(Schema.Type.BYTES);
          default -> List.of();
        };
    boolean number = !Set.of(Schema.Type.BYTES, Schema.Type.STRING).contains(reader.getType());
    Difference difference = number ? Difference.NUMBER_WIDENED : Difference.TEXT_FOR_BYTES;
    return narrower.isEmpty() || !makes(difference, 3)
        ? reader
        : Schema.create(narrower.get(random.nextInt(narrower.size())));
  }

  /** Makes a difference one time in so many. */
  private boolean makes(Difference difference, int oneIn) {
    boolean makes = random.nextInt(oneIn) == 0;
    if (makes) {
      made.add(difference);
    }
    return makes;
  }
}
