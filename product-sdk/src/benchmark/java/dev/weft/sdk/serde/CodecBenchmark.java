package dev.weft.sdk.serde;

import dev.weft.sdk.testkit.InMemoryRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An order of 16 fields, about 185 bytes, to bytes in the Confluent wire format and back: the
 * generated codec against Avro's own writer and (fast) reader of the same class, with logical
 * types, and against Avro behind this SDK's buffers, which is what schemas without a codec get.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark {

  private static final int ORDERS = 256;

  private final List<SpecificRecord> orders = new ArrayList<>();
  private final List<byte[]> bytes = new ArrayList<>();
  private int next;

  private AvroEncoder<SpecificRecord> codecEncoder;
  private AvroDecoder<SpecificRecord> codecDecoder;
  private AvroEncoder<SpecificRecord> fallbackEncoder;
  private AvroDecoder<SpecificRecord> fallbackDecoder;
  private SpecificDatumWriter<SpecificRecord> avroWriter;
  private DatumReader<SpecificRecord> avroReader;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
  private byte[] prefix;
  private BinaryEncoder avroEncoder = EncoderFactory.get().directBinaryEncoder(buffer, null);
  private BinaryEncoder bufferedEncoder;
  private BinaryDecoder avroDecoder;

  @Setup
  @SuppressWarnings("unchecked")
  public void prepare() throws IOException {
    Schema declared;
    try (var file = CodecBenchmark.class.getResourceAsStream("/Order.avsc")) {
      declared = new Schema.Parser().parse(file);
    }
    Path folder = Files.createTempDirectory("benchmark");
    Class<SpecificRecord> type =
        (Class<SpecificRecord>) GeneratedClasses.of(folder, List.of(declared)).type(declared);
    SpecificData model = AvroModels.modelOf(type);
    Schema schema = AvroModels.schemaOf(type);
    TrustedClasses.trust(schema);
    Random random = new Random(1);
    for (int i = 0; i < ORDERS; i++) {
      orders.add((SpecificRecord) order(model, schema, random));
    }
    InMemoryRegistry registry = new InMemoryRegistry();
    int id = registry.idOf("order", AvroModels.asDeclared(schema));
    prefix = ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();
    RecordCodec<SpecificRecord> codec =
        GeneratedCodecs.of(type, AvroModels.asDeclared(schema)).orElseThrow();
    RecordCodec<SpecificRecord> avro = AvroCodec.of(schema, model);
    codecEncoder = new AvroEncoder<>(id, codec);
    fallbackEncoder = new AvroEncoder<>(id, avro);
    codecDecoder = new AvroDecoder<>(new WriterReaders<>(registry, codec, schema, model), "Order");
    fallbackDecoder = new AvroDecoder<>(new WriterReaders<>(registry, avro, schema, model), "Order");
    avroWriter = new SpecificDatumWriter<>(schema, model);
    avroReader = new SpecificDatumReader<>(schema, schema, model);
    orders.forEach(order -> bytes.add(codecEncoder.encode(order)));
    System.out.println(
        "Mean size: " + bytes.stream().mapToInt(b -> b.length).average().orElseThrow());
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

  private SpecificRecord order() {
    return orders.get(next++ & (ORDERS - 1));
  }

  private byte[] record() {
    return bytes.get(next++ & (ORDERS - 1));
  }

  @Benchmark
  public byte[] encodeByCodec() {
    return codecEncoder.encode(order());
  }

  @Benchmark
  public byte[] encodeByFallback() {
    return fallbackEncoder.encode(order());
  }

  @Benchmark
  public byte[] encodeByAvro() throws IOException {
    buffer.reset();
    buffer.write(prefix, 0, prefix.length);
    avroWriter.write(order(), avroEncoder);
    avroEncoder.flush();
    return buffer.toByteArray();
  }

  @Benchmark
  public byte[] encodeByAvroBuffered() throws IOException {
    buffer.reset();
    buffer.write(prefix, 0, prefix.length);
    bufferedEncoder = EncoderFactory.get().binaryEncoder(buffer, bufferedEncoder);
    avroWriter.write(order(), bufferedEncoder);
    bufferedEncoder.flush();
    return buffer.toByteArray();
  }

  @Benchmark
  public Object decodeByCodec() {
    return codecDecoder.decode(record());
  }

  @Benchmark
  public Object decodeByFallback() {
    return fallbackDecoder.decode(record());
  }

  @Benchmark
  public Object decodeByAvro() throws IOException {
    byte[] record = record();
    avroDecoder = DecoderFactory.get().binaryDecoder(record, 5, record.length - 5, avroDecoder);
    return avroReader.read(null, avroDecoder);
  }
}
