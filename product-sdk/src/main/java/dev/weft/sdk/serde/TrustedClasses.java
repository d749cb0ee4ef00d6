package dev.weft.sdk.serde;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro which generated classes it may make. Avro 1.12.2 trusts none but its own; this adds
 * the classes that the application itself names when it publishes or reads a product, with the
 * types nested in their schemas, and no others.
 */
final class TrustedClasses {

  private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> NAMES.contains(type.getName())));
  }

  private TrustedClasses() {}

  static void trust(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        if (NAMES.add(SpecificData.getClassName(schema))) {
          schema.getFields().forEach(field -> trust(field.schema()));
        }
      }
      case ENUM, FIXED -> NAMES.add(SpecificData.getClassName(schema));
      case ARRAY -> trust(schema.getElementType());
      case MAP -> trust(schema.getValueType());
      case UNION -> schema.getTypes().forEach(TrustedClasses::trust);
      default -> {
        // No class is made for it.
      }
    }
  }
}
