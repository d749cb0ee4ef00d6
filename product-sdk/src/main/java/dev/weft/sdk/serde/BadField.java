package dev.weft.sdk.serde;

import java.util.List;
import org.apache.avro.Schema;

/**
 * Finds the field at which bytes stop making sense. Reading doesn't keep track of it; here bytes
 * that could not be read are gone through once more.
 */
final class BadField {

  private final AvroInput in = new AvroInput();
  private final StringBuilder path = new StringBuilder();

  private BadField() {}

  /**
   * The path of the field.
   *
   * @param written the schema that the bytes claim
   * @param wire with the prefix
   * @return empty when each field can be read by itself
   */
  static String in(Schema written, byte[] wire) {
    BadField search = new BadField();
    search.in.start(wire, AvroOutput.PREFIX);
    try {
      search.pass(written);
      return "";
    } catch (RuntimeException | StackOverflowError e) {
      return search.path.toString();
    }
  }

  private void pass(Schema schema) {
    switch (schema.getType()) {
      case NULL -> {
        // Takes no bytes.
      }
      case BOOLEAN -> in.readBoolean();
      case INT -> in.readInt();
      case LONG -> in.readLong();
      case FLOAT -> in.skip(Float.BYTES);
      case DOUBLE -> in.skip(Double.BYTES);
      case STRING, BYTES -> in.skip(in.readLength());
      case FIXED -> in.skip(schema.getFixedSize());
      case ENUM -> in.readIndex(schema.getEnumSymbols().size());
      case UNION -> {
        List<Schema> branches = schema.getTypes();
        pass(branches.get(in.readIndex(branches.size())));
      }
      case ARRAY -> passItems(schema.getElementType(), false);
      case MAP -> passItems(schema.getValueType(), true);
      case RECORD -> passFields(schema);
    }
  }

  private void passFields(Schema record) {
    in.enter();
    for (Schema.Field field : record.getFields()) {
      int before = path.length();
      path.append(before == 0 ? "" : ".").append(field.name());
      pass(field.schema());
      path.setLength(before);
    }
    in.leave();
  }

  private void passItems(Schema item, boolean keys) {
    int before = path.length();
    int number = 0;
    for (int count = in.readItems(0); count > 0; count = in.readItems(0)) {
      for (; count > 0; count--) {
        path.append('[').append(number++).append(']');
        if (keys) {
          in.skip(in.readLength());
        }
        pass(item);
        path.setLength(before);
      }
    }
  }
}
