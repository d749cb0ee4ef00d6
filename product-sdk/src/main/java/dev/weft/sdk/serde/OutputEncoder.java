package dev.weft.sdk.serde;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.io.Encoder;
import org.apache.avro.util.Utf8;

/** Lets Avro's own writers write to where generated codecs do. */
final class OutputEncoder extends Encoder {

  private final AvroOutput out;

  OutputEncoder(AvroOutput out) {
    this.out = out;
  }

  @Override
  public void writeNull() {}

  @Override
  public void writeBoolean(boolean value) {
    out.writeBoolean(value);
  }

  @Override
  public void writeInt(int value) {
    out.writeInt(value);
  }

  @Override
  public void writeLong(long value) {
    out.writeLong(value);
  }

  @Override
  public void writeFloat(float value) {
    out.writeFloat(value);
  }

  @Override
  public void writeDouble(double value) {
    out.writeDouble(value);
  }

  @Override
  public void writeString(Utf8 text) {
    writeBytes(text.getBytes(), 0, text.getByteLength());
  }

  @Override
  public void writeString(String text) {
    out.writeString(text);
  }

  @Override
  public void writeBytes(ByteBuffer value) {
    out.writeBytes(value);
  }

  @Override
  public void writeBytes(byte[] value, int start, int length) {
    out.writeBytes(ByteBuffer.wrap(value, start, length));
  }

  @Override
  public void writeFixed(byte[] value, int start, int length) {
    out.writeFixed(Arrays.copyOfRange(value, start, start + length), length);
  }

  @Override
  public void writeEnum(int symbol) {
    out.writeIndex(symbol);
  }

  @Override
  public void writeArrayStart() {}

  @Override
  public void setItemCount(long count) {
    out.writeItems(Math.toIntExact(count));
  }

  @Override
  public void startItem() {}

  @Override
  public void writeArrayEnd() {
    out.endItems(0);
  }

  @Override
  public void writeMapStart() {}

  @Override
  public void writeMapEnd() {
    out.endItems(0);
  }

  @Override
  public void writeIndex(int branch) {
    out.writeIndex(branch);
  }

  @Override
  public void flush() {}
}
