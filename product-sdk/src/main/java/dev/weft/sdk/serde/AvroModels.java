package dev.weft.sdk.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * How Avro's logical types look in Java: decimals, dates, instants and UUIDs in Java's own types.
 */
final class AvroModels {

  /** For records that no class was generated for. */
  static final GenericData GENERIC = generic();

  private static final ObjectMapper JSON = new ObjectMapper();

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

  /** The schema that a generated class bears. */
  static Schema schemaOf(Class<? extends SpecificRecord> type) {
    return SpecificData.getForClass(type).getSchema(type);
  }

  /** For a generated class: its own conversions, and the classes that its own loader finds. */
  static SpecificData modelOf(Class<? extends SpecificRecord> type) {
    SpecificData model = new SpecificData(type.getClassLoader());
    SpecificData.getForClass(type).getConversions().forEach(model::addLogicalTypeConversion);
    return model;
  }

  /** The same schema, read into {@link String} instead of Avro's own text type. */
  static Schema withJavaStrings(Schema schema) {
    Schema copy = new Schema.Parser().parse(schema.toString());
    setJavaStrings(copy, new HashSet<>());
    return copy;
  }

  /**
   * The schema as it was declared: without the note on each text that Avro's code generator leaves
   * in the schemas of its classes. A registry takes a schema with the note for another one.
   */
  static Schema asDeclared(Schema generated) {
    try {
      JsonNode tree = JSON.readTree(generated.toString());
      for (JsonNode text : tree.findParents(GenericData.STRING_PROP)) {
        ((ObjectNode) text).remove(GenericData.STRING_PROP);
      }
      return new Schema.Parser().parse(tree.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A schema's own text is JSON", e);
    }
  }

  private static void setJavaStrings(Schema schema, Set<String> seen) {
    switch (schema.getType()) {
      case STRING -> GenericData.setStringType(schema, GenericData.StringType.String);
      case RECORD -> {
        if (seen.add(schema.getFullName())) {
          schema.getFields().forEach(field -> setJavaStrings(field.schema(), seen));
        }
      }
      case ARRAY -> setJavaStrings(schema.getElementType(), seen);
      case MAP -> {
        GenericData.setStringType(schema, GenericData.StringType.String);
        setJavaStrings(schema.getValueType(), seen);
      }
      case UNION -> schema.getTypes().forEach(branch -> setJavaStrings(branch, seen));
      default -> {
        // Has no text in it.
      }
    }
  }
}
