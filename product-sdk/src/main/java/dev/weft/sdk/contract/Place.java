package dev.weft.sdk.contract;

import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A place in a schema or, for what is not in the schema, a part of the contract. Becomes text only
 * when something is found there.
 */
record Place(@Nullable Place parent, Kind kind, String name) {

  enum Kind {
    ROOT,
    FIELD,
    ELEMENTS,
    VALUES,
    BRANCH
  }

  static final Place ROOT = new Place(null, Kind.ROOT, "");

  /** A part of a contract outside the schema. */
  static Place part(String name) {
    return new Place(null, Kind.ROOT, name);
  }

  Place field(String name) {
    return new Place(this, Kind.FIELD, name);
  }

  Place elements() {
    return new Place(this, Kind.ELEMENTS, "[]");
  }

  Place values() {
    return new Place(this, Kind.VALUES, "{}");
  }

  /** One of several branches of a union that have something within. */
  Place branch(Schema branch) {
    return new Place(this, Kind.BRANCH, branch.getName());
  }

  /** What stands at this place in a schema, if it has the place. */
  Optional<Schema> in(Schema schema) {
    if (parent == null) {
      return Optional.of(schema);
    }
    return parent
        .in(schema)
        .flatMap(
            outer ->
                (outer.isUnion() ? outer.getTypes().stream() : Optional.of(outer).stream())
                    .flatMap(branch -> within(branch).stream())
                    .findFirst());
  }

  private Optional<Schema> within(Schema outer) {
    return switch (kind) {
      case ROOT -> Optional.of(outer);
      case FIELD ->
          outer.getType() == Schema.Type.RECORD
              ? Optional.ofNullable(outer.getField(name)).map(Schema.Field::schema)
              : Optional.empty();
      case ELEMENTS ->
          outer.getType() == Schema.Type.ARRAY
              ? Optional.of(outer.getElementType())
              : Optional.empty();
      case VALUES ->
          outer.getType() == Schema.Type.MAP ? Optional.of(outer.getValueType()) : Optional.empty();
      case BRANCH -> outer.getName().equals(name) ? Optional.of(outer) : Optional.empty();
    };
  }

  @Override
  public String toString() {
    if (parent == null) {
      return name;
    }
    String outer = parent.toString();
    return switch (kind) {
      case ROOT -> name;
      case FIELD -> outer.isEmpty() ? name : outer + "." + name;
      case ELEMENTS, VALUES -> outer + name;
      case BRANCH -> outer + "(" + name + ")";
    };
  }

  /** The place for people, such as {@code Field 'customer.name'}. */
  String label() {
    String path = toString();
    return path.isEmpty() ? "The record" : "'" + path + "'";
  }
}
