package dev.weft.sdk.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.maven.CodecSource;
import dev.weft.maven.NotGeneratedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Schemas of all kinds of types, the same for the same seed. */
final class RandomSchemas {

  private static final List<String> NAMES =
      List.of("id", "class", "Name", "name", "order_line", "x", "schema", "value", "aB", "int");

  private final Random random;
  private final String namespace;
  private int names;

  RandomSchemas(Random random, String namespace) {
    this.random = random;
    this.namespace = namespace;
  }

  /**
   * A record that a codec can be generated for: of a union's branches no two look alike in Java.
   */
  static Schema generable(Random random, String namespace, int depth) {
    while (true) {
      Schema schema = new RandomSchemas(random, namespace).record(depth);
      try {
        CodecSource.of(schema, true);
        return schema;
      } catch (NotGeneratedException e) {
        assertThat(e).hasMessageContaining("look alike");
      }
    }
  }

  Schema record(int depth) {
    Schema record = Schema.createRecord(name("Record"), "Doc \" \\ % é", namespace, false);
    List<String> free = new ArrayList<>(NAMES);
    Collections.shuffle(free, random);
    List<Schema.Field> fields = new ArrayList<>();
    // Mostly small: what many fields have that few haven't shows in few schemas, too.
    int count = random.nextInt(10) == 0 ? random.nextInt(9) : 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      fields.add(field(free.get(i), fieldType(depth, record)));
    }
    record.setFields(fields);
    return record;
  }

  private Schema.Field field(String name, Schema type) {
    Object byDefault = random.nextInt(3) == 0 ? defaultOf(type) : null;
    Schema.Field field =
        byDefault == null
            ? new Schema.Field(name, type)
            : new Schema.Field(name, type, null, byDefault);
    if (random.nextInt(8) == 0) {
      field.addAlias("old_" + name);
    }
    return field;
  }

  /** As Avro's API takes it; null when there is none for this type. */
  private static @Nullable Object defaultOf(Schema type) {
    return switch (type.getType()) {
      case NULL -> Schema.Field.NULL_DEFAULT_VALUE;
      case BOOLEAN -> true;
      case INT -> 7;
      case LONG -> 12_345_678_901L;
      case FLOAT -> 0.5f;
      case DOUBLE -> 1.5;
      case STRING -> type.getLogicalType() == null ? "Grüße" : new UUID(7, 7).toString();
      case BYTES -> type.getLogicalType() == null ? new byte[] {1, (byte) 0xE9} : new byte[] {5};
      case FIXED -> new byte[type.getFixedSize()];
      case ENUM -> "new";
      case ARRAY -> List.of();
      case MAP -> Map.of();
      case UNION -> defaultOf(type.getTypes().get(0));
      case RECORD -> type.hasFields() && type.getFields().isEmpty() ? Map.of() : null;
    };
  }

  private Schema fieldType(int depth, Schema self) {
    return random.nextInt(20) == 0 ? withSelf(self) : type(depth);
  }

  private Schema withSelf(Schema self) {
    return switch (random.nextInt(3)) {
      case 0 -> Schema.createUnion(Schema.create(Schema.Type.NULL), self);
      case 1 -> Schema.createArray(self);
      default -> Schema.createMap(self);
    };
  }

  Schema type(int depth) {
    return switch (depth > 0 ? random.nextInt(10) : 6 + random.nextInt(4)) {
      case 0 -> record(depth - 1);
      case 1 -> Schema.createArray(type(depth - 1));
      case 2 -> Schema.createMap(type(depth - 1));
      case 3, 4 -> nullable(depth);
      case 5 -> union(depth);
      default -> scalar();
    };
  }

  private Schema nullable(int depth) {
    Schema nothing = Schema.create(Schema.Type.NULL);
    Schema type = notUnion(depth - 1);
    return random.nextBoolean()
        ? Schema.createUnion(nothing, type)
        : Schema.createUnion(type, nothing);
  }

  private Schema notUnion(int depth) {
    Schema type = type(depth);
    while (type.getType() == Schema.Type.UNION || type.getType() == Schema.Type.NULL) {
      type = type(depth);
    }
    return type;
  }

  private Schema union(int depth) {
    List<Schema> branches = new ArrayList<>();
    List<Supplier<Schema>> menu =
        new ArrayList<>(
            List.of(
                () -> Schema.create(Schema.Type.NULL),
                () -> Schema.create(Schema.Type.STRING),
                () -> Schema.create(Schema.Type.INT),
                () -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG)),
                () -> Schema.create(Schema.Type.DOUBLE),
                () -> decimal(Schema.create(Schema.Type.BYTES), 1 + random.nextInt(25)),
                this::enumeration,
                () -> record(depth - 1),
                () -> Schema.createArray(type(0)),
                () -> Schema.createMap(type(0)),
                () -> Schema.createFixed(name("Fixed"), null, namespace, 3)));
    Collections.shuffle(menu, random);
    int count = 3 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      branches.add(menu.get(i).get());
    }
    return Schema.createUnion(branches);
  }

  private Schema scalar() {
    return switch (random.nextInt(24)) {
      case 0 -> Schema.create(Schema.Type.NULL);
      case 1 -> Schema.create(Schema.Type.BOOLEAN);
      case 2, 3 -> Schema.create(Schema.Type.INT);
      case 4, 5 -> Schema.create(Schema.Type.LONG);
      case 6 -> Schema.create(Schema.Type.FLOAT);
      case 7 -> Schema.create(Schema.Type.DOUBLE);
      case 8, 9 -> Schema.create(Schema.Type.STRING);
      case 10 -> Schema.create(Schema.Type.BYTES);
      case 11 -> Schema.createFixed(name("Fixed"), null, namespace, random.nextInt(20));
      case 12 -> enumeration();
      case 13, 14 -> decimal(Schema.create(Schema.Type.BYTES), 1 + random.nextInt(30));
      case 15 -> decimal(Schema.createFixed(name("Money"), null, namespace, 9), 18);
      case 16 -> decimal(Schema.createFixed(name("Sum"), null, namespace, 16), 30);
      case 17 -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case 18 -> LogicalTypes.timeMillis().addToSchema(Schema.create(Schema.Type.INT));
      case 19 -> LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case 20 -> LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING));
      case 21 ->
          LogicalTypes.uuid().addToSchema(Schema.createFixed(name("Uuid"), null, namespace, 16));
      default -> timestamp();
    };
  }

  private Schema timestamp() {
    Schema type = Schema.create(Schema.Type.LONG);
    return switch (random.nextInt(6)) {
      case 0 -> LogicalTypes.timestampMillis().addToSchema(type);
      case 1 -> LogicalTypes.timestampMicros().addToSchema(type);
      case 2 -> LogicalTypes.timestampNanos().addToSchema(type);
      case 3 -> LogicalTypes.localTimestampMillis().addToSchema(type);
      case 4 -> LogicalTypes.localTimestampMicros().addToSchema(type);
      default -> LogicalTypes.localTimestampNanos().addToSchema(type);
    };
  }

  private Schema decimal(Schema type, int precision) {
    return LogicalTypes.decimal(precision, random.nextInt(precision + 1)).addToSchema(type);
  }

  private Schema enumeration() {
    List<String> symbols = List.of("ONE", "new", "three", "FOUR");
    return random.nextBoolean()
        ? Schema.createEnum(name("Symbols"), null, namespace, symbols)
        : Schema.createEnum(name("Symbols"), null, namespace, symbols, "three");
  }

  private String name(String word) {
    return word + names++;
  }
}
