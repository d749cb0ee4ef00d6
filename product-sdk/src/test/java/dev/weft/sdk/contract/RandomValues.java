package dev.weft.sdk.contract;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Makes values of a schema, as Avro stores them, with a liking for the extreme. */
final class RandomValues {

  private static final int MOST_DEPTH = 5;
  private static final int ENDLESS = 60;

  private static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  /** A record; empty when this one would never end, as one does that must hold itself. */
  Optional<GenericData.Record> record(Schema schema) {
    try {
      return Optional.ofNullable((GenericData.Record) value(schema, 0));
    } catch (Endless e) {
      return Optional.empty();
    }
  }

  private @Nullable Object value(Schema schema, int depth) {
    if (depth > ENDLESS || (schema.isUnion() && schema.getTypes().isEmpty())) {
      throw new Endless();
    }
    return switch (schema.getType()) {
      case NULL -> null;
      case BOOLEAN -> random.nextBoolean();
      case INT -> intValue(schema.getLogicalType());
      case LONG -> longValue(schema.getLogicalType());
      case FLOAT -> random.nextInt(4) == 0 ? 16_777_216f : random.nextFloat() * 1_000;
      case DOUBLE -> random.nextDouble() * 1e12;
      case STRING ->
          schema.getLogicalType() != null
              ? new UUID(random.nextLong(), random.nextLong()).toString()
              : List.of("", "plain", "é€", "00").get(random.nextInt(4));
      case BYTES -> ByteBuffer.wrap(bytes(schema, 1 + random.nextInt(4)));
      case FIXED -> new GenericData.Fixed(schema, bytes(schema, schema.getFixedSize()));
      case ENUM ->
          new GenericData.EnumSymbol(
              schema, schema.getEnumSymbols().get(random.nextInt(schema.getEnumSymbols().size())));
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = depth > MOST_DEPTH ? 0 : random.nextInt(3); i > 0; i--) {
          list.add(value(schema.getElementType(), depth + 1));
        }
        yield list;
      }
      case MAP -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = depth > MOST_DEPTH ? 0 : random.nextInt(3); i > 0; i--) {
          map.put("k" + i, value(schema.getValueType(), depth + 1));
        }
        yield map;
      }
      case UNION -> value(branch(schema, depth), depth + 1);
      case RECORD -> {
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
          record.put(field.pos(), value(field.schema(), depth + 1));
        }
        yield record;
      }
    };
  }

  private Schema branch(Schema union, int depth) {
    if (depth > MOST_DEPTH && union.isNullable()) {
      return Schema.create(Schema.Type.NULL);
    }
    return union.getTypes().get(random.nextInt(union.getTypes().size()));
  }

  private int intValue(@Nullable LogicalType type) {
    if (type instanceof LogicalTypes.TimeMillis) {
      return random.nextInt(86_400_000);
    }
    if (type != null) {
      return random.nextInt(40_000);
    }
    return random.nextBoolean() ? Integer.MAX_VALUE - random.nextInt(3) : random.nextInt(1_000);
  }

  private long longValue(@Nullable LogicalType type) {
    if (type instanceof LogicalTypes.TimeMicros) {
      return random.nextInt(86_400_000) * 1_000L;
    }
    if (type != null) {
      return random.nextInt(1_000_000_000) * 1_000L;
    }
    return random.nextBoolean() ? Long.MAX_VALUE - random.nextInt(3) : random.nextInt(1_000);
  }

  private byte[] bytes(Schema schema, int size) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal) {
      byte[] number = BigInteger.valueOf(random.nextInt(200_000) - 100_000).toByteArray();
      if (schema.getType() == Schema.Type.BYTES) {
        return number;
      }
      byte[] padded = new byte[size];
      Arrays.fill(padded, number[0] < 0 ? (byte) -1 : 0);
      int from = Math.max(0, number.length - size);
      System.arraycopy(number, from, padded, size - (number.length - from), number.length - from);
      return padded;
    }
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
