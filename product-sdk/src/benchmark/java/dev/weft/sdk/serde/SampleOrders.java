package dev.weft.sdk.serde;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The orders that all benchmarks write and read: 16 fields, about 180 bytes. */
public final class SampleOrders {

  private SampleOrders() {}

  /** Their schema. */
  public static Schema schema() {
    try (var file = SampleOrders.class.getResourceAsStream("/Order.avsc")) {
      return new Schema.Parser().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Generates and compiles their class and its codec, as a build does, into the folder {@code
   * classes} of a folder.
   */
  public static Class<? extends SpecificRecord> generate(Path folder) {
    Schema declared = schema();
    GeneratedClasses classes = GeneratedClasses.of(folder.resolve("sources"), List.of(declared));
    classes.writeTo(folder.resolve("classes"));
    return classes.type(declared);
  }

  /** The same orders at each call, for each class. */
  public static <T extends SpecificRecord> List<T> of(Class<T> type, int count) {
    Random random = new Random(1);
    SpecificData model = AvroModels.modelOf(type);
    Schema schema = AvroModels.schemaOf(type);
    TrustedClasses.trust(schema);
    List<T> orders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      orders.add(type.cast(order(model, schema, random)));
    }
    return orders;
  }

  private static IndexedRecord order(SpecificData model, Schema schema, Random random) {
    IndexedRecord order = (IndexedRecord) model.newRecord(null, schema);
    Schema lines = schema.getField("lines").schema().getElementType();
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      IndexedRecord line = (IndexedRecord) model.newRecord(null, lines);
      line.put(0, "SKU-" + (10_000 + random.nextInt(80_000)));
      line.put(1, 1 + random.nextInt(9));
      line.put(2, BigDecimal.valueOf(random.nextInt(100_000), 2));
      items.add(line);
    }
    IndexedRecord address =
        (IndexedRecord) model.newRecord(null, schema.getField("address").schema());
    address.put(0, random.nextInt(200) + " Evergreen Terrace");
    address.put(1, "Springfield");
    address.put(2, "US");
    Instant time = Instant.ofEpochMilli(1_763_600_000_000L + random.nextInt());
    Object[] values = {
      "ORD-" + (1_000_000_000L + random.nextInt(1_000_000_000)),
      random.nextInt(5_000_000),
      random.nextLong() >>> 28,
      time,
      time.plusNanos(1_000L * random.nextInt(1_000_000)),
      LocalDate.ofEpochDay(20_000 + random.nextInt(1_000)),
      model.createEnum(
          List.of("NEW", "PAID", "SHIPPED").get(random.nextInt(3)),
          schema.getField("status").schema()),
      BigDecimal.valueOf(random.nextInt(10_000_000), 2),
      BigDecimal.valueOf(random.nextInt(1_000_000), 4),
      "EUR",
      random.nextBoolean() ? null : "gift wrap, please",
      random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(1_000), 2),
      random.nextBoolean(),
      random.nextDouble(),
      address,
      items
    };
    for (int i = 0; i < values.length; i++) {
      order.put(i, values[i]);
    }
    return order;
  }
}
