package dev.weft.sdk.serde;

import java.nio.ByteBuffer;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Lets Avro's own readers read from where generated codecs do, with the same checks. Avro's check
 * of an array's count is left out on purpose, by not telling how many bytes are left: Avro 1.12.2
 * counts by the reader's schema how many bytes an item takes at least, so that records with a field
 * that their writer didn't know would be refused in short arrays.
 */
final class InputDecoder extends Decoder {

  private final AvroInput in;

  InputDecoder(AvroInput in) {
    this.in = in;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() {
    return in.readBoolean();
  }

  @Override
  public int readInt() {
    return in.readInt();
  }

  @Override
  public long readLong() {
    return in.readLong();
  }

  @Override
  public float readFloat() {
    return in.readFloat();
  }

  @Override
  public double readDouble() {
    return in.readDouble();
  }

  @Override
  public Utf8 readString(@Nullable Utf8 old) {
    return new Utf8(bytes());
  }

  @Override
  public String readString() {
    return in.readString();
  }

  @Override
  public void skipString() {
    in.skip(in.readLength());
  }

  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer old) {
    return ByteBuffer.wrap(bytes());
  }

  @Override
  public void skipBytes() {
    in.skip(in.readLength());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) {
    in.copy(target, start, length);
  }

  @Override
  public void skipFixed(int length) {
    in.skip(length);
  }

  @Override
  public int readEnum() {
    return in.readInt();
  }

  @Override
  public long readArrayStart() {
    return in.readItems(0);
  }

  @Override
  public long arrayNext() {
    return in.readItems(0);
  }

  @Override
  public long skipArray() {
    return in.skipItems();
  }

  @Override
  public long readMapStart() {
    return in.readItems(1);
  }

  @Override
  public long mapNext() {
    return in.readItems(1);
  }

  @Override
  public long skipMap() {
    return in.skipItems();
  }

  @Override
  public int readIndex() {
    return in.readInt();
  }

  private byte[] bytes() {
    byte[] value = new byte[in.readLength()];
    in.copy(value, 0, value.length);
    return value;
  }
}
