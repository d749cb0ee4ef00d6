package dev.weft.sdk.testkit;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Makes values of any Avro type, with what the rules of a contract ask of them in mind. */
final class SampleRecords {

  private static final int MAX_DEPTH = 60;

  /** From here on whatever may be missing is. */
  private static final int DEEP = 4;

  private static final int MOST_ELEMENTS = 4;
  private static final int ONE_IN = 5;
  private static final int MOST_BYTES = 16;

  private final RuleHints hints;
  private final SampleTimes times;

  SampleRecords(RuleHints hints, SampleTimes times) {
    this.hints = hints;
    this.times = times;
  }

  /**
   * The next value.
   *
   * @param path where it is, {@code customer.name}
   */
  @Nullable Object next(Schema type, String path, int depth, RandomGenerator random) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "There are no samples of a schema in which every " + path + " has another within");
    }
    LogicalType logical = type.getLogicalType();
    Object value = logical == null ? null : logical(type, logical, path, random);
    return value == null ? plain(type, path, depth, random) : value;
  }

  private @Nullable Object logical(
      Schema type, LogicalType logical, String path, RandomGenerator random) {
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return SampleNumbers.decimal(decimal, hints.of(path), random);
    }
    return switch (logical.getName()) {
      case "uuid" -> new UUID(random.nextLong(), random.nextLong());
      case "big-decimal" ->
          new Conversions.BigDecimalConversion()
              .toBytes(BigDecimal.valueOf(random.nextInt(100_000), 2), type, logical);
      default -> times.around(logical.getName(), random);
    };
  }

  private @Nullable Object plain(Schema type, String path, int depth, RandomGenerator random) {
    String field = path.substring(path.lastIndexOf('.') + 1);
    FieldHints asked = hints.of(path);
    return switch (type.getType()) {
      case NULL -> null;
      case BOOLEAN -> random.nextBoolean();
      case INT, LONG -> SampleNumbers.whole(type, field, asked, random);
      case FLOAT -> (float) SampleNumbers.real(asked, random);
      case DOUBLE -> SampleNumbers.real(asked, random);
      case STRING -> SampleTexts.next(field, asked, random);
      case BYTES -> ByteBuffer.wrap(bytes(random.nextInt(MOST_BYTES), random));
      case FIXED -> new GenericData.Fixed(type, bytes(type.getFixedSize(), random));
      case ENUM -> symbol(type, asked, random);
      case ARRAY -> list(type, path, depth, random);
      case MAP -> map(type, path, depth, random);
      case UNION -> next(branch(type, asked, depth, random), path, depth, random);
      case RECORD -> record(type, path, depth, random);
    };
  }

  private static Object symbol(Schema type, FieldHints asked, RandomGenerator random) {
    List<String> valid =
        type.getEnumSymbols().stream()
            .filter(symbol -> asked.valid().isEmpty() || asked.valid().contains(symbol))
            .toList();
    List<String> choice = valid.isEmpty() ? type.getEnumSymbols() : valid;
    return new GenericData.EnumSymbol(type, choice.get(random.nextInt(choice.size())));
  }

  private static Schema branch(Schema type, FieldHints asked, int depth, RandomGenerator random) {
    List<Schema> others =
        type.getTypes().stream().filter(t -> t.getType() != Schema.Type.NULL).toList();
    boolean mayBeNull = others.size() < type.getTypes().size() && !asked.isPresent();
    boolean isNull = mayBeNull && (depth >= DEEP || random.nextInt(ONE_IN) == 0);
    return others.isEmpty() || isNull
        ? Schema.create(Schema.Type.NULL)
        : others.get(random.nextInt(others.size()));
  }

  private List<Object> list(Schema type, String path, int depth, RandomGenerator random) {
    int size = depth >= DEEP ? 0 : random.nextInt(MOST_ELEMENTS);
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(next(type.getElementType(), path, depth + 1, random));
    }
    return list;
  }

  private Map<String, Object> map(Schema type, String path, int depth, RandomGenerator random) {
    int size = depth >= DEEP ? 0 : random.nextInt(MOST_ELEMENTS);
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < size; i++) {
      map.put("key-" + i, next(type.getValueType(), path, depth + 1, random));
    }
    return map;
  }

  private GenericData.Record record(Schema type, String path, int depth, RandomGenerator random) {
    GenericData.Record record = new GenericData.Record(type);
    for (Schema.Field field : type.getFields()) {
      String within = path.isEmpty() ? field.name() : path + "." + field.name();
      record.put(field.pos(), next(field.schema(), within, depth + 1, random));
    }
    return record;
  }

  private static byte[] bytes(int length, RandomGenerator random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
