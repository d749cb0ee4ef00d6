package dev.weft.maven;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * The records and enums that a schema is made of, each with the name that stands for it in the
 * generated class.
 */
final class RecordMethods {

  private final Map<String, Schema> records = new LinkedHashMap<>();
  private final Map<String, Schema> enums = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();

  RecordMethods(Schema schema) {
    collect(schema);
  }

  Collection<Schema> records() {
    return records.values();
  }

  Collection<Schema> enums() {
    return enums.values();
  }

  /** Two types of one name in different namespaces are told apart by a number. */
  String name(Schema named) {
    return names.getOrDefault(named.getFullName(), AvroTypes.simpleName(named));
  }

  /** Whether a record can hold itself, at whatever depth. */
  static boolean recursive(Schema record) {
    Set<String> seen = new HashSet<>();
    return record.getFields().stream().anyMatch(field -> reaches(field.schema(), record, seen));
  }

  private static boolean reaches(Schema from, Schema record, Set<String> seen) {
    return switch (from.getType()) {
      case RECORD ->
          from.getFullName().equals(record.getFullName())
              || (seen.add(from.getFullName())
                  && from.getFields().stream()
                      .anyMatch(field -> reaches(field.schema(), record, seen)));
      case ARRAY -> reaches(from.getElementType(), record, seen);
      case MAP -> reaches(from.getValueType(), record, seen);
      case UNION -> from.getTypes().stream().anyMatch(branch -> reaches(branch, record, seen));
      default -> false;
    };
  }

  private void collect(Schema schema) {
    for (String property : new String[] {"java-class", "java-key-class", "java-element-class"}) {
      if (schema.getObjectProp(property) != null) {
        throw new NotGeneratedException("it uses the property '" + property + "'");
      }
    }
    switch (schema.getType()) {
      case RECORD -> collectRecord(schema);
      case ENUM -> {
        if (enums.putIfAbsent(schema.getFullName(), schema) == null) {
          giveName(schema);
        }
      }
      case ARRAY -> collect(schema.getElementType());
      case MAP -> collect(schema.getValueType());
      case UNION -> schema.getTypes().forEach(this::collect);
      default -> {
        // Without parts and without a name.
      }
    }
  }

  private void collectRecord(Schema schema) {
    if (schema.isError()) {
      throw new NotGeneratedException("'" + schema.getFullName() + "' is an error, not a record");
    }
    if (records.putIfAbsent(schema.getFullName(), schema) == null) {
      giveName(schema);
      for (Schema.Field field : schema.getFields()) {
        collect(field.schema());
      }
    }
  }

  private void giveName(Schema schema) {
    String name = AvroTypes.simpleName(schema);
    String free = name;
    for (int number = 2; names.containsValue(free); number++) {
      free = name + "_" + number;
    }
    names.put(schema.getFullName(), free);
  }
}
