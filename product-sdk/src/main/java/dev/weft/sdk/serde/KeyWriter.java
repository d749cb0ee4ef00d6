package dev.weft.sdk.serde;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.RecordKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes the key that a contract declares, taken out of a value, in the Confluent wire format. A
 * key of one plain number or text, which most are, is written straight; all others as Avro does.
 * One thread at a time.
 */
public abstract sealed class KeyWriter {

  private static final int MAX_VARINT = 10;

  /**
   * The writer of a port's keys.
   *
   * @param value the schema that values are written with; it has the key's fields
   * @throws RegistryException when the key's schema isn't registered
   */
  public static KeyWriter of(Registry registry, OutputPort port, Schema value) {
    RecordKey key = port.contract().key();
    if (key.fields().size() == 1
        && key.schema().getLogicalType() == null
        && value.getField(key.fields().get(0)) != null) {
      int id = registry.idOf(port.id().keySubject(), key.schema());
      int position = value.getField(key.fields().get(0)).pos();
      switch (key.schema().getType()) {
        case INT, LONG -> {
          return new OfNumber(id, position);
        }
        case STRING -> {
          return new OfText(id, position);
        }
        default -> {
          // Written as Avro does.
        }
      }
    }
    return new OfAnything(
        AvroSerdes.keys(registry, port).serializer(), port.id().topic(), new KeyOf(key, value));
  }

  /** The key of a value, in bytes. */
  public abstract byte[] keyOf(IndexedRecord value);

  private static SerializationException missing(IndexedRecord value, int position) {
    return new SerializationException(
        "Key field '"
            + value.getSchema().getFields().get(position).name()
            + "' of a "
            + value.getSchema().getFullName()
            + " is null");
  }

  private static final class OfNumber extends KeyWriter {

    private final int position;
    private final byte[] buffer = new byte[AvroOutput.PREFIX + MAX_VARINT];

    private OfNumber(int id, int position) {
      this.position = position;
      ByteBuffer.wrap(buffer).put((byte) 0).putInt(id);
    }

    @Override
    public byte[] keyOf(IndexedRecord value) {
      if (!(value.get(position) instanceof Number number)) {
        throw missing(value, position);
      }
      int length = BinaryData.encodeLong(number.longValue(), buffer, AvroOutput.PREFIX);
      return Arrays.copyOf(buffer, AvroOutput.PREFIX + length);
    }
  }

  private static final class OfText extends KeyWriter {

    private final int position;
    private final byte[] prefix = new byte[AvroOutput.PREFIX + MAX_VARINT];

    private OfText(int id, int position) {
      this.position = position;
      ByteBuffer.wrap(prefix).put((byte) 0).putInt(id);
    }

    @Override
    public byte[] keyOf(IndexedRecord value) {
      if (!(value.get(position) instanceof CharSequence text)) {
        throw missing(value, position);
      }
      byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
      int head = AvroOutput.PREFIX + BinaryData.encodeLong(utf8.length, prefix, AvroOutput.PREFIX);
      byte[] key = Arrays.copyOf(prefix, head + utf8.length);
      System.arraycopy(utf8, 0, key, head, utf8.length);
      return key;
    }
  }

  private static final class OfAnything extends KeyWriter {

    private final Serializer<Key> serializer;
    private final String topic;
    private final KeyOf key;

    private OfAnything(Serializer<Key> serializer, String topic, KeyOf key) {
      this.serializer = serializer;
      this.topic = topic;
      this.key = key;
    }

    @Override
    public byte[] keyOf(IndexedRecord value) {
      return serializer.serialize(topic, key.of(value));
    }
  }
}
