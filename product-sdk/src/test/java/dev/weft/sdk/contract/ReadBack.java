package dev.weft.sdk.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Writes with one schema, really reads with another, and compares what arrives. */
final class ReadBack {

  /** What became of the values. In order of weight. */
  enum Outcome {
    SAME,
    /** Avro miscounts the bytes that an array must have, see {@link LeastBytes}. */
    MISCOUNTED,
    CHANGED,
    FAILED
  }

  private static final GenericData STORED = new GenericData();
  private static final GenericData VALUES = new GenericData();

  static {
    List.of(
            new Conversions.DecimalConversion(),
            new Conversions.UUIDConversion(),
            new TimeConversions.DateConversion(),
            new TimeConversions.TimeMillisConversion(),
            new TimeConversions.TimeMicrosConversion(),
            new TimeConversions.TimestampMillisConversion(),
            new TimeConversions.TimestampMicrosConversion(),
            new TimeConversions.LocalTimestampMillisConversion())
        .forEach(VALUES::addLogicalTypeConversion);
  }

  private final Map<String, SchemaModel.Node> written;
  private final Map<String, SchemaModel.Node> read;
  private final GenericDatumWriter<GenericData.Record> writer;
  private final GenericDatumReader<Object> sameReader;
  private final GenericDatumReader<Object> otherReader;

  ReadBack(SchemaModel written, Schema writerSchema, SchemaModel read, Schema readerSchema) {
    this.written = written.records();
    this.read = read.records();
    this.writer = new GenericDatumWriter<>(writerSchema, STORED);
    this.sameReader = new GenericDatumReader<>(writerSchema, writerSchema, VALUES);
    this.otherReader = new GenericDatumReader<>(writerSchema, readerSchema, VALUES);
  }

  Outcome outcome(GenericData.Record stored) {
    byte[] bytes = bytes(stored);
    Object before = read(bytes, sameReader);
    Object after;
    try {
      after = read(bytes, otherReader);
    } catch (UncheckedIOException e) {
      return String.valueOf(e.getMessage()).contains("Collection claims")
          ? Outcome.MISCOUNTED
          : Outcome.FAILED;
    } catch (RuntimeException | StackOverflowError e) {
      return Outcome.FAILED;
    }
    return isSame(before, after) ? Outcome.SAME : Outcome.CHANGED;
  }

  private byte[] bytes(GenericData.Record record) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      writer.write(record, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object read(byte[] bytes, GenericDatumReader<Object> reader) {
    try {
      return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isSame(@Nullable Object before, @Nullable Object after) {
    if (before instanceof GenericRecord old && after instanceof GenericRecord now) {
      return isSame(old, now);
    }
    if (before instanceof List<?> old && after instanceof List<?> now) {
      return old.size() == now.size()
          && IntStream.range(0, old.size()).allMatch(i -> isSame(old.get(i), now.get(i)));
    }
    if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
      return old.keySet().equals(now.keySet())
          && old.keySet().stream().allMatch(key -> isSame(old.get(key), now.get(key)));
    }
    if (before instanceof GenericData.EnumSymbol && after instanceof GenericData.EnumSymbol) {
      return before.toString().equals(after.toString());
    }
    if (before instanceof GenericData.Fixed old && after instanceof GenericData.Fixed now) {
      return Arrays.equals(old.bytes(), now.bytes());
    }
    if (isPlainNumber(before) && isPlainNumber(after)) {
      return exact(before).compareTo(exact(after)) == 0;
    }
    if (before instanceof CharSequence && after instanceof CharSequence) {
      return before.toString().equals(after.toString());
    }
    if (before instanceof BigDecimal old && after instanceof BigDecimal now) {
      return old.compareTo(now) == 0;
    }
    // A text that has become a UUID of the same form is the same value.
    if (before instanceof UUID || after instanceof UUID) {
      return String.valueOf(before).equals(String.valueOf(after));
    }
    return Objects.equals(before, after);
  }

  /** Compares the fields that are the same ones, whatever they are called. */
  private boolean isSame(GenericRecord before, GenericRecord after) {
    SchemaModel.Node old = Objects.requireNonNull(written.get(before.getSchema().getFullName()));
    SchemaModel.Node now = Objects.requireNonNull(read.get(after.getSchema().getFullName()));
    if (old.id != now.id) {
      return false;
    }
    for (SchemaModel.Field field : old.fields) {
      for (SchemaModel.Field other : now.fields) {
        if (field.id == other.id && !isSame(before.get(field.name), after.get(other.name))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isPlainNumber(@Nullable Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Float
        || value instanceof Double;
  }

  private static BigDecimal exact(@Nullable Object number) {
    return number instanceof Integer || number instanceof Long
        ? BigDecimal.valueOf(((Number) number).longValue())
        : new BigDecimal(((Number) Objects.requireNonNull(number)).doubleValue());
  }
}
