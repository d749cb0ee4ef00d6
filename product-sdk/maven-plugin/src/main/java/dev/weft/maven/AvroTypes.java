package dev.weft.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;

/**
 * The names and types that Avro's generator gives to Java. It is asked itself, so that what is
 * generated here fits the classes that it makes.
 */
final class AvroTypes {

  private final SpecificCompiler compiler;

  AvroTypes(Schema schema, boolean decimals) {
    compiler = new SpecificCompiler(schema);
    compiler.setStringType(GenericData.StringType.String);
    compiler.setEnableDecimalLogicalType(decimals);
  }

  /** The Java type of a value, boxed; fully qualified. */
  String type(Schema schema) {
    return compiler.javaType(schema);
  }

  /** The Java type of a field, unboxed where it can be. */
  String fieldType(Schema schema) {
    return compiler.javaUnbox(schema, false);
  }

  static String getter(Schema record, Schema.Field field) {
    return SpecificCompiler.generateGetMethod(record, field);
  }

  static String setter(Schema record, Schema.Field field) {
    return SpecificCompiler.generateSetMethod(record, field);
  }

  static String simpleName(Schema named) {
    return SpecificCompiler.mangleTypeIdentifier(named.getName());
  }

  /** Empty when the type is in no package. */
  static String packageName(Schema named) {
    String namespace = named.getNamespace();
    return namespace == null || namespace.isEmpty() ? "" : SpecificCompiler.mangle(namespace);
  }

  static String className(Schema named) {
    return SpecificData.mangleFullyQualified(named.getFullName());
  }

  /** A text as Java literals, separated by commas: none may be longer than a class file takes. */
  String literals(String text) {
    try {
      return compiler.javaSplit(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The digits of a decimal, where decimals are Java's own. */
  static LogicalTypes.Decimal decimal(Schema schema) {
    return (LogicalTypes.Decimal) schema.getLogicalType();
  }
}
