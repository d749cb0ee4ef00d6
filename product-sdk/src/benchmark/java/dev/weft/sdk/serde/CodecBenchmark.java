package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
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
    Class<SpecificRecord> type =
        (Class<SpecificRecord>) SampleOrders.generate(Files.createTempDirectory("benchmark"));
    SpecificData model = AvroModels.modelOf(type);
    Schema schema = AvroModels.schemaOf(type);
    TrustedClasses.trust(schema);
    orders.addAll(SampleOrders.of(type, ORDERS));
    InMemoryRegistry registry = new InMemoryRegistry();
    int id = registry.idOf("order", AvroModels.asDeclared(schema));
    prefix = ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();
    RecordCodec<SpecificRecord> codec =
        GeneratedCodecs.of(type, AvroModels.asDeclared(schema)).orElseThrow();
    RecordCodec<SpecificRecord> avro = AvroCodec.of(schema, model);
    codecEncoder = new AvroEncoder<>(id, codec);
    fallbackEncoder = new AvroEncoder<>(id, avro);
    codecDecoder = new AvroDecoder<>(new WriterReaders<>(registry, codec, schema, model), "Order", HiddenFields.NONE);
    fallbackDecoder = new AvroDecoder<>(new WriterReaders<>(registry, avro, schema, model), "Order", HiddenFields.NONE);
    avroWriter = new SpecificDatumWriter<>(schema, model);
    avroReader = new SpecificDatumReader<>(schema, schema, model);
    orders.forEach(order -> bytes.add(codecEncoder.encode(order)));
    System.out.println(
        "Mean size: " + bytes.stream().mapToInt(b -> b.length).average().orElseThrow());
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
