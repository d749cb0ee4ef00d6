package dev.weft.maven;

import java.util.List;
import org.apache.avro.Schema;

/** The statements that write a value. */
final class WriteCode {

  private final AvroTypes types;
  private final RecordMethods methods;
  private final Code code;

  WriteCode(AvroTypes types, RecordMethods methods, Code code) {
    this.types = types;
    this.methods = methods;
    this.code = code;
  }

  /** Adds them to the code; the value is an expression that is used once. */
  void value(Schema schema, String value) {
    switch (schema.getType()) {
      case NULL -> {
        // Takes no bytes.
      }
      case RECORD -> code.line("write%s(%s, out);".formatted(methods.name(schema), value));
      case ENUM -> code.line("out.writeIndex(%s.ordinal());".formatted(value));
      case ARRAY -> array(schema, value);
      case MAP -> map(schema, value);
      case UNION -> {
        if (Unions.isNullable(schema)) {
          nullable(schema, value);
        } else {
          union(schema, value);
        }
      }
      default -> code.line(Scalar.of(schema, types).write(value));
    }
  }

  private void array(Schema schema, String value) {
    String list = code.fresh("list");
    String left = code.fresh("left");
    String item = code.fresh("item");
    code.line("%s %s = %s;".formatted(types.type(schema), list, value));
    code.line("int %s = %s.size();".formatted(left, list));
    code.line("out.writeItems(%s);".formatted(left));
    code.open("for (%s %s : %s)".formatted(types.type(schema.getElementType()), item, list));
    value(schema.getElementType(), item);
    code.line("%s--;".formatted(left));
    code.close();
    code.line("out.endItems(%s);".formatted(left));
  }

  private void map(Schema schema, String value) {
    String map = code.fresh("map");
    String left = code.fresh("left");
    String entry = code.fresh("entry");
    String valueType = types.type(schema.getValueType());
    code.line("%s %s = %s;".formatted(types.type(schema), map, value));
    code.line("int %s = %s.size();".formatted(left, map));
    code.line("out.writeItems(%s);".formatted(left));
    code.open(
        "for (java.util.Map.Entry<java.lang.String, %s> %s : %s.entrySet())"
            .formatted(valueType, entry, map));
    code.line("out.writeString(%s.getKey());".formatted(entry));
    value(schema.getValueType(), entry + ".getValue()");
    code.line("%s--;".formatted(left));
    code.close();
    code.line("out.endItems(%s);".formatted(left));
  }

  private void nullable(Schema union, String value) {
    int absent = Unions.nullBranch(union);
    Schema branch = union.getTypes().get(1 - absent);
    String present = code.fresh("value");
    code.line("%s %s = %s;".formatted(types.type(branch), present, value));
    code.open("if (%s == null)".formatted(present));
    code.line("out.writeIndex(%d);".formatted(absent));
    code.next("else");
    code.line("out.writeIndex(%d);".formatted(1 - absent));
    value(branch, present);
    code.close();
  }

  private void union(Schema union, String value) {
    List<String> classes = Unions.classes(union, types);
    String any = code.fresh("any");
    code.line("java.lang.Object %s = %s;".formatted(any, value));
    for (int branch = 0; branch < classes.size(); branch++) {
      Schema schema = union.getTypes().get(branch);
      String fits =
          schema.getType() == Schema.Type.NULL
              ? any + " == null"
              : any + " instanceof " + classes.get(branch);
      if (branch == 0) {
        code.open("if (%s)".formatted(fits));
      } else {
        code.next("else if (%s)".formatted(fits));
      }
      code.line("out.writeIndex(%d);".formatted(branch));
      value(schema, cast(schema, any));
    }
    code.next("else");
    code.line("throw out.noBranch(%s);".formatted(any));
    code.close();
  }

  private String cast(Schema branch, String any) {
    String type = types.type(branch);
    return type.equals("java.lang.String") ? any + ".toString()" : "((" + type + ") " + any + ")";
  }
}
