package dev.weft.runtime.derive.sql;

import java.util.List;
import org.apache.avro.Schema;

/** Unions of one type and null, which is how Avro says that a value may be missing. */
final class Unions {

  private Unions() {}

  /** Whether the schema is one type or null. */
  static boolean isNullable(Schema schema) {
    return schema.isUnion() && schema.getTypes().size() == 2 && schema.isNullable();
  }

  /** The type of what is not null; the schema itself when that is not one type. */
  static Schema present(Schema schema) {
    if (!isNullable(schema)) {
      return schema;
    }
    List<Schema> types = schema.getTypes();
    return types.get(types.getFirst().getType() == Schema.Type.NULL ? 1 : 0);
  }
}
