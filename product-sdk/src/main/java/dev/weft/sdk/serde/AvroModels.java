package dev.weft.sdk.serde;

import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;

/**
 * How Avro's logical types look in Java: decimals, dates, instants and UUIDs in Java's own types.
 */
final class AvroModels {

  /** For records that no class was generated for. */
  static final GenericData GENERIC = generic();

  private AvroModels() {}

  private static GenericData generic() {
    GenericData model = new GenericData();
    model.addLogicalTypeConversion(new Conversions.DecimalConversion());
    model.addLogicalTypeConversion(new Conversions.UUIDConversion());
    model.addLogicalTypeConversion(new TimeConversions.DateConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    return model;
  }

  /** The same schema, read into {@link String} instead of Avro's own text type. */
  static Schema withJavaStrings(Schema schema) {
    Schema copy = new Schema.Parser().parse(schema.toString());
    setJavaStrings(copy);
    return copy;
  }

  private static void setJavaStrings(Schema schema) {
    switch (schema.getType()) {
      case STRING -> GenericData.setStringType(schema, GenericData.StringType.String);
      case RECORD -> schema.getFields().forEach(field -> setJavaStrings(field.schema()));
      default -> {
        // Keys are made of fields that have no further structure.
      }
    }
  }
}
