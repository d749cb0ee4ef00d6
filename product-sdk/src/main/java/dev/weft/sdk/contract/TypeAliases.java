package dev.weft.sdk.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Finds aliases of types that take the name of another type: Avro applies them to the whole of the
 * writer's schema, wherever that name is used.
 */
final class TypeAliases {

  private final SchemaWalk walk;

  TypeAliases(SchemaWalk walk) {
    this.walk = walk;
  }

  void compare(Schema earlier, Schema next) {
    Map<String, Schema> before = new LinkedHashMap<>();
    Map<String, Schema> after = new LinkedHashMap<>();
    collect(earlier, before);
    collect(next, after);
    check(after, before, Effect.WRONG, Effect.SAME, "earlier records");
    check(before, after, Effect.SAME, Effect.WRONG, "new records, read with the old schema,");
  }

  private void check(
      Map<String, Schema> readers,
      Map<String, Schema> writers,
      Effect backward,
      Effect forward,
      String records) {
    for (Schema reader : readers.values()) {
      for (String alias : reader.getAliases()) {
        boolean taken = readers.containsKey(alias) || writers.containsKey(reader.getFullName());
        if (!alias.equals(reader.getFullName()) && writers.containsKey(alias) && taken) {
          walk.add(
              new Change(
                  Place.ROOT,
                  Optional.of(alias),
                  Optional.of(reader.getFullName()),
                  Rule.ALIAS_TAKES_TYPE,
                  backward,
                  forward,
                  "The alias '"
                      + alias
                      + "' of type '"
                      + reader.getFullName()
                      + "' is the name of another type: values of that type in "
                      + records
                      + " are taken for it."));
        }
      }
    }
  }

  private static void collect(Schema schema, Map<String, Schema> into) {
    switch (schema.getType()) {
      case RECORD -> {
        if (into.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), into));
        }
      }
      case ENUM, FIXED -> into.putIfAbsent(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), into);
      case MAP -> collect(schema.getValueType(), into);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, into));
      default -> {}
    }
  }
}
