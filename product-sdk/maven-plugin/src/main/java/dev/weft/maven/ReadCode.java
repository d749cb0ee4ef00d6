package dev.weft.maven;

import java.util.List;
import org.apache.avro.Schema;

/** The statements that read a value. */
final class ReadCode {

  private final AvroTypes types;
  private final RecordMethods methods;
  private final LeastBytes least = new LeastBytes();
  private final Code code;

  ReadCode(AvroTypes types, RecordMethods methods, Code code) {
    this.types = types;
    this.methods = methods;
    this.code = code;
  }

  /** Adds them to the code; returns the expression that ends them, to be used once. */
  String value(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> "null";
      case RECORD -> "read" + methods.name(schema) + "(in)";
      case ENUM ->
          "SYMBOLS_%s[in.readIndex(%d)]"
              .formatted(methods.name(schema), schema.getEnumSymbols().size());
      case ARRAY -> array(schema);
      case MAP -> map(schema);
      case UNION -> Unions.isNullable(schema) ? nullable(schema) : union(schema);
      default -> Scalar.of(schema, types).read();
    };
  }

  private String array(Schema schema) {
    String list = code.fresh("list");
    String next = "in.readItems(" + least.of(schema.getElementType()) + ")";
    String count = code.fresh("count");
    code.line("int %s = %s;".formatted(count, next));
    code.line("%s %s = new java.util.ArrayList<>(%s);".formatted(types.type(schema), list, count));
    code.open("for (; %s > 0; %s = %s)".formatted(count, count, next));
    code.open("for (; %s > 0; %s--)".formatted(count, count));
    code.line("%s.add(%s);".formatted(list, value(schema.getElementType())));
    code.close();
    code.close();
    return list;
  }

  private String map(Schema schema) {
    String map = code.fresh("map");
    String key = code.fresh("key");
    int keyAndValue = (int) Math.min(Integer.MAX_VALUE, 1L + least.of(schema.getValueType()));
    String next = "in.readItems(" + keyAndValue + ")";
    String count = code.fresh("count");
    code.line("int %s = %s;".formatted(count, next));
    code.line("%s %s = new java.util.HashMap<>(%s);".formatted(types.type(schema), map, count));
    code.open("for (; %s > 0; %s = %s)".formatted(count, count, next));
    code.open("for (; %s > 0; %s--)".formatted(count, count));
    code.line("java.lang.String %s = in.readString();".formatted(key));
    code.line("%s.put(%s, %s);".formatted(map, key, value(schema.getValueType())));
    code.close();
    code.close();
    return map;
  }

  private String nullable(Schema union) {
    int absent = Unions.nullBranch(union);
    Schema branch = union.getTypes().get(1 - absent);
    String value = code.fresh("value");
    code.line("%s %s;".formatted(types.type(branch), value));
    code.open("if (in.readIndex(2) == %d)".formatted(absent));
    code.line("%s = null;".formatted(value));
    code.next("else");
    code.line("%s = %s;".formatted(value, value(branch)));
    code.close();
    return value;
  }

  private String union(Schema union) {
    // Refuses what could not be written again, as the part that writes does.
    Unions.classes(union, types);
    List<Schema> branches = union.getTypes();
    String any = code.fresh("any");
    code.line("java.lang.Object %s;".formatted(any));
    code.open("switch (in.readIndex(%d))".formatted(branches.size()));
    for (int branch = 0; branch < branches.size(); branch++) {
      code.open(branch == branches.size() - 1 ? "default ->" : "case " + branch + " ->");
      code.line("%s = %s;".formatted(any, value(branches.get(branch))));
      code.close();
    }
    code.close();
    return any;
  }
}
