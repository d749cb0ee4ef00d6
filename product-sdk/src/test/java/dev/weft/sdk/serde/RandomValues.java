package dev.weft.sdk.serde;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Values of a schema, with the edges of its types among them; the same for the same seed. */
final class RandomValues {

  private static final List<String> TEXTS =
      List.of("", "a", "A-1042", "Grüße", "数据网格", "\uD83D\uDE00 ok", "\uD800", "x".repeat(200));

  private final Random random;
  private final GenericData model;

  RandomValues(Random random, GenericData model) {
    this.random = random;
    this.model = model;
  }

  IndexedRecord record(Schema schema, int depth) {
    IndexedRecord record = (IndexedRecord) model.newRecord(null, schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field.schema(), depth));
    }
    return record;
  }

  private @Nullable Object value(Schema schema, int depth) {
    if (schema.getLogicalType() != null) {
      return logical(schema, schema.getLogicalType());
    }
    return switch (schema.getType()) {
      case NULL -> null;
      case BOOLEAN -> random.nextBoolean();
      case INT -> (int) number();
      case LONG -> number();
      case FLOAT -> random.nextInt(5) == 0 ? Float.NaN : random.nextFloat() * 1e6f;
      case DOUBLE -> random.nextInt(5) == 0 ? -0.0 : random.nextGaussian();
      case STRING -> text();
      case BYTES -> ByteBuffer.wrap(bytes(random.nextInt(30)));
      case FIXED -> model.createFixed(null, bytes(schema.getFixedSize()), schema);
      case ENUM ->
          model.createEnum(
              schema.getEnumSymbols().get(random.nextInt(4) % symbols(schema)), schema);
      case RECORD -> record(schema, depth - 1);
      case ARRAY -> array(schema, depth);
      case MAP -> map(schema, depth);
      case UNION -> union(schema, depth);
    };
  }

  private static int symbols(Schema schema) {
    return schema.getEnumSymbols().size();
  }

  private List<@Nullable Object> array(Schema schema, int depth) {
    List<@Nullable Object> items = new ArrayList<>();
    for (int i = depth > 0 ? random.nextInt(4) : 0; i > 0; i--) {
      items.add(value(schema.getElementType(), depth - 1));
    }
    return items;
  }

  private Map<String, @Nullable Object> map(Schema schema, int depth) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (int i = depth > 0 ? random.nextInt(4) : 0; i > 0; i--) {
      values.put(text(), value(schema.getValueType(), depth - 1));
    }
    return values;
  }

  private @Nullable Object union(Schema schema, int depth) {
    List<Schema> branches = schema.getTypes();
    boolean stop = depth <= 0 && schema.isNullable();
    return stop ? null : value(branches.get(random.nextInt(branches.size())), depth - 1);
  }

  private Object logical(Schema schema, LogicalType type) {
    if (type instanceof LogicalTypes.Decimal decimal) {
      return decimal(decimal);
    }
    return switch (type.getName()) {
      case "date" -> LocalDate.ofEpochDay(random.nextInt(200_000) - 100_000);
      case "time-millis" -> LocalTime.ofNanoOfDay(random.nextInt(86_400_000) * 1_000_000L);
      case "time-micros" ->
          LocalTime.ofNanoOfDay(random.nextInt(86_400_000) * 1_001_000L % 86_400_000_000_000L);
      case "uuid" -> new UUID(random.nextLong(), random.nextLong());
      case "timestamp-millis" -> instant(1_000_000);
      case "timestamp-micros" -> instant(1_000);
      case "timestamp-nanos" -> instant(1);
      case "local-timestamp-millis" -> LocalDateTime.ofInstant(instant(1_000_000), ZoneOffset.UTC);
      case "local-timestamp-micros" -> LocalDateTime.ofInstant(instant(1_000), ZoneOffset.UTC);
      case "local-timestamp-nanos" -> LocalDateTime.ofInstant(instant(1), ZoneOffset.UTC);
      default -> throw new IllegalArgumentException(schema.toString());
    };
  }

  private Instant instant(int nanos) {
    return Instant.ofEpochSecond(
        random.nextLong() >> 31, random.nextInt(1_000_000_000) / nanos * (long) nanos);
  }

  private BigDecimal decimal(LogicalTypes.Decimal type) {
    BigInteger bound = BigInteger.TEN.pow(1 + random.nextInt(type.getPrecision()));
    BigInteger digits =
        switch (random.nextInt(4)) {
          case 0 -> BigInteger.ZERO;
          case 1 -> bound.subtract(BigInteger.ONE);
          default -> new BigInteger(bound.bitLength() + 8, random).mod(bound);
        };
    return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), type.getScale());
  }

  /** Of any length in Avro's binary form. */
  private long number() {
    return random.nextLong() >> random.nextInt(Long.SIZE);
  }

  private String text() {
    return random.nextBoolean()
        ? TEXTS.get(random.nextInt(TEXTS.size()))
        : Integer.toString(random.nextInt(), 36);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
