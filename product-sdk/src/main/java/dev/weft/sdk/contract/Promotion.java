package dev.weft.sdk.contract;

import java.util.List;
import org.apache.avro.Schema;

/** What Avro makes of a value whose type the reader's schema doesn't have. */
final class Promotion {

  private Promotion() {}

  /**
   * Reads values of a type, which is no union, with a schema that has no branch of that type or
   * name. Avro takes the first branch that it can promote to.
   */
  static Effect read(Schema writer, Schema reader) {
    for (Schema branch : branches(reader)) {
      Effect effect = promote(writer, branch);
      if (effect != Effect.FAILS) {
        return effect;
      }
    }
    return Effect.FAILS;
  }

  static List<Schema> branches(Schema schema) {
    return schema.isUnion() ? schema.getTypes() : List.of(schema);
  }

  private static Effect promote(Schema writer, Schema reader) {
    Effect bare = promote(writer.getType(), reader.getType());
    boolean logical = writer.getLogicalType() != null || reader.getLogicalType() != null;
    return bare != Effect.FAILS && logical ? Effect.WRONG : bare;
  }

  private static Effect promote(Schema.Type writer, Schema.Type reader) {
    return switch (writer) {
      case INT ->
          switch (reader) {
            case LONG, DOUBLE -> Effect.SAME;
            case FLOAT -> Effect.WRONG;
            default -> Effect.FAILS;
          };
      case LONG ->
          reader == Schema.Type.FLOAT || reader == Schema.Type.DOUBLE ? Effect.WRONG : Effect.FAILS;
      case FLOAT -> reader == Schema.Type.DOUBLE ? Effect.SAME : Effect.FAILS;
      case STRING -> reader == Schema.Type.BYTES ? Effect.WRONG : Effect.FAILS;
      case BYTES -> reader == Schema.Type.STRING ? Effect.WRONG : Effect.FAILS;
      default -> Effect.FAILS;
    };
  }
}
