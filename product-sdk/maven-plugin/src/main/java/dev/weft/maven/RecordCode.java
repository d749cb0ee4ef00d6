package dev.weft.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The two methods of a record. Those of wide ones are cut into parts: Java's compiler leaves long
 * methods alone.
 */
final class RecordCode {

  private static final int FIELDS_IN_A_METHOD = 50;

  private final AvroTypes types;
  private final RecordMethods methods;

  RecordCode(AvroTypes types, RecordMethods methods) {
    this.types = types;
    this.methods = methods;
  }

  String of(Schema record) {
    String type = AvroTypes.className(record);
    String name = methods.name(record);
    boolean recursive = RecordMethods.recursive(record);
    List<List<Schema.Field>> parts = parts(record.getFields());
    Code code = new Code(1);

    code.open(
        "private static void write%s(%s record, dev.weft.sdk.serde.AvroOutput out)"
            .formatted(name, type));
    if (recursive) {
      code.line("out.enter();");
    }
    if (parts.size() == 1) {
      writeFields(record, parts.get(0), code);
    } else {
      for (int part = 0; part < parts.size(); part++) {
        code.line("write%s$part%d(record, out);".formatted(name, part));
      }
    }
    if (recursive) {
      code.line("out.leave();");
    }
    code.close();

    code.line("");
    code.open("private static %s read%s(dev.weft.sdk.serde.AvroInput in)".formatted(type, name));
    if (recursive) {
      code.line("in.enter();");
    }
    code.line("%s record = new %s();".formatted(type, type));
    if (parts.size() == 1) {
      readFields(record, parts.get(0), code);
    } else {
      for (int part = 0; part < parts.size(); part++) {
        code.line("read%s$part%d(record, in);".formatted(name, part));
      }
    }
    if (recursive) {
      code.line("in.leave();");
    }
    code.line("return record;");
    code.close();

    if (parts.size() > 1) {
      addParts(record, parts, code);
    }
    return code.toString();
  }

  private void addParts(Schema record, List<List<Schema.Field>> parts, Code code) {
    String type = AvroTypes.className(record);
    String name = methods.name(record);
    for (int part = 0; part < parts.size(); part++) {
      code.line("");
      code.open(
          "private static void write%s$part%d(%s record, dev.weft.sdk.serde.AvroOutput out)"
              .formatted(name, part, type));
      writeFields(record, parts.get(part), code);
      code.close();
      code.line("");
      code.open(
          "private static void read%s$part%d(%s record, dev.weft.sdk.serde.AvroInput in)"
              .formatted(name, part, type));
      readFields(record, parts.get(part), code);
      code.close();
    }
  }

  private void writeFields(Schema record, List<Schema.Field> fields, Code code) {
    WriteCode write = new WriteCode(types, methods, code);
    for (Schema.Field field : fields) {
      write.value(field.schema(), "record." + AvroTypes.getter(record, field) + "()");
    }
  }

  private void readFields(Schema record, List<Schema.Field> fields, Code code) {
    ReadCode read = new ReadCode(types, methods, code);
    for (Schema.Field field : fields) {
      String value = read.value(field.schema());
      code.line("record.%s(%s);".formatted(AvroTypes.setter(record, field), value));
    }
  }

  private static List<List<Schema.Field>> parts(List<Schema.Field> fields) {
    List<List<Schema.Field>> parts = new ArrayList<>();
    for (int from = 0; from < fields.size(); from += FIELDS_IN_A_METHOD) {
      parts.add(fields.subList(from, Math.min(fields.size(), from + FIELDS_IN_A_METHOD)));
    }
    return parts.isEmpty() ? List.of(List.of()) : parts;
  }
}
