package dev.weft.sdk.serde;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.generic.GenericData;

/**
 * The sources of classes that have what codecs need of those that Avro generates, with the same
 * types and names, and no builders: they take a tenth of the time.
 */
final class SmallClasses {

  private static final SpecificCompiler AVRO = avro();

  private final Map<String, Schema> types = new LinkedHashMap<>();

  private SmallClasses() {}

  /** By the names of the classes: those of a record and of all named types in it. */
  static Map<String, String> of(Schema schema) {
    SmallClasses classes = new SmallClasses();
    classes.visit(new Schema.Parser().parse(schema.toString()));
    Map<String, String> sources = new LinkedHashMap<>();
    classes.types.values().forEach(type -> sources.put(className(type), source(type)));
    return sources;
  }

  private static SpecificCompiler avro() {
    SpecificCompiler compiler = new SpecificCompiler(Schema.create(Schema.Type.NULL));
    compiler.setStringType(GenericData.StringType.String);
    compiler.setEnableDecimalLogicalType(true);
    return compiler;
  }

  /** Finds the named types, and notes at each text that it is a string of Java's, as Avro does. */
  private void visit(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        if (types.put(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> visit(field.schema()));
        }
      }
      case ENUM, FIXED -> types.put(schema.getFullName(), schema);
      case ARRAY -> visit(schema.getElementType());
      case MAP -> {
        GenericData.setStringType(schema, GenericData.StringType.String);
        visit(schema.getValueType());
      }
      case UNION -> schema.getTypes().forEach(this::visit);
      case STRING -> {
        if (schema.getLogicalType() == null) {
          GenericData.setStringType(schema, GenericData.StringType.String);
        }
      }
      default -> {
        // Is one of Java's own.
      }
    }
  }

  private static String source(Schema schema) {
    return """
    package %s;

    %s
      public static final org.apache.avro.Schema SCHEMA$ =
          new org.apache.avro.Schema.Parser().parse(String.join("", %s));
    }
    """
        .formatted(packageName(schema), head(schema), text(schema));
  }

  private static String head(Schema schema) {
    return switch (schema.getType()) {
      case ENUM -> enumeration(schema);
      case FIXED -> fixed(schema);
      default -> record(schema);
    };
  }

  private static String className(Schema schema) {
    return packageName(schema) + "." + name(schema);
  }

  private static String packageName(Schema schema) {
    return SpecificCompiler.mangle(schema.getNamespace());
  }

  private static String text(Schema schema) {
    try {
      return AVRO.javaSplit(schema.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Schema schema) {
    return SpecificCompiler.mangleTypeIdentifier(schema.getName());
  }

  private static String enumeration(Schema schema) {
    return "public enum %s {\n%s;"
        .formatted(
            name(schema),
            schema.getEnumSymbols().stream()
                .map(SpecificCompiler::mangle)
                .collect(Collectors.joining(", ")));
  }

  private static String fixed(Schema schema) {
    return """
    @org.apache.avro.specific.FixedSize(%2$d)
    public class %1$s extends org.apache.avro.specific.SpecificFixed {
      public %1$s() {}
      public %1$s(byte[] bytes) { super(bytes); }
      public void writeExternal(java.io.ObjectOutput out) {}
      public void readExternal(java.io.ObjectInput in) {}
      public org.apache.avro.Schema getSchema() { return SCHEMA$; }"""
        .formatted(name(schema), schema.getFixedSize());
  }

  private static String record(Schema schema) {
    return """
    public class %s extends org.apache.avro.specific.SpecificRecordBase {
      private static final org.apache.avro.specific.SpecificData MODEL$ =
          new org.apache.avro.specific.SpecificData();
      static {
    %s
      }
      private static final org.apache.avro.Conversion<?>[] CONVERSIONS = {%s};
    %s
      public org.apache.avro.Schema getSchema() { return SCHEMA$; }
      public org.apache.avro.specific.SpecificData getSpecificData() { return MODEL$; }
      public org.apache.avro.Conversion<?> getConversion(int field) { return CONVERSIONS[field]; }
      public Object get(int field) {
        switch (field) {
    %s
          default: throw new IndexOutOfBoundsException();
        }
      }
      @SuppressWarnings("unchecked")
      public void put(int field, Object value) {
        switch (field) {
    %s
          default: throw new IndexOutOfBoundsException();
        }
      }"""
        .formatted(
            name(schema),
            AVRO.getUsedConversionClasses(schema).stream()
                .map("MODEL$.addLogicalTypeConversion(new %s());"::formatted)
                .collect(Collectors.joining("\n")),
            each(schema, field -> AVRO.conversionInstance(field.schema()) + ","),
            each(schema, field -> accessors(schema, field)),
            each(schema, field -> "case %d: return %s;".formatted(field.pos(), variable(field))),
            each(
                schema,
                field ->
                    "case %d: %s = (%s) value; break;"
                        .formatted(field.pos(), variable(field), AVRO.javaType(field.schema()))));
  }

  private static String each(Schema record, Function<Schema.Field, String> code) {
    return record.getFields().stream().map(code).collect(Collectors.joining("\n"));
  }

  private static String variable(Schema.Field field) {
    return "this." + SpecificCompiler.mangle(field.name());
  }

  private static String accessors(Schema record, Schema.Field field) {
    String variable = SpecificCompiler.mangle(field.name());
    return """
      private %1$s %2$s;
      public %1$s %3$s() { return this.%2$s; }
      public void %4$s(%1$s value) { %5$s }\
    """
        .formatted(
            AVRO.javaUnbox(field.schema(), false),
            variable,
            SpecificCompiler.generateGetMethod(record, field),
            SpecificCompiler.generateSetMethod(record, field),
            AVRO.generateSetterCode(field.schema(), variable, "value"));
  }
}
