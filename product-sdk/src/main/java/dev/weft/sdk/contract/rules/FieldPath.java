package dev.weft.sdk.contract.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * The way from a record to the values of a field: {@code lines.price} leads to the price of every
 * line. A record within that is null has no values. Immutable.
 */
final class FieldPath {

  private static final int BY_NAME = -1;

  private final List<String> names;
  private final int[] positions;
  private final FieldType type;
  private final boolean intoList;

  private FieldPath(List<String> names, int[] positions, FieldType type, boolean intoList) {
    this.names = names;
    this.positions = positions;
    this.type = type;
    this.intoList = intoList;
  }

  /** The path that an element of a contract is written as; empty when the schema has no such. */
  static Optional<FieldPath> of(Schema record, String path) {
    List<String> names = Arrays.asList(path.split("\\.", -1));
    int[] positions = new int[names.size()];
    List<Schema> owners = List.of(record);
    Schema last = record;
    for (int i = 0; i < positions.length; i++) {
      String name = names.get(i);
      Optional<Schema.Field> field =
          owners.stream().flatMap(o -> Optional.ofNullable(o.getField(name)).stream()).findFirst();
      if (field.isEmpty()) {
        return Optional.empty();
      }
      positions[i] = owners.size() == 1 ? field.get().pos() : BY_NAME;
      last = field.get().schema();
      owners = new ArrayList<>();
      records(last, owners);
    }
    return Optional.of(new FieldPath(names, positions, FieldType.of(last), false));
  }

  /** The same path, into the elements of the lists that it leads to. */
  FieldPath intoLists() {
    return type.kind() == Term.Kind.LIST
        ? new FieldPath(names, positions, FieldType.of(type.schema().getElementType()), true)
            .intoLists()
        : this;
  }

  private static void records(Schema schema, List<Schema> into) {
    switch (schema.getType()) {
      case RECORD -> into.add(schema);
      case ARRAY -> records(schema.getElementType(), into);
      case UNION -> schema.getTypes().forEach(type -> records(type, into));
      default -> {}
    }
  }

  /** The type of the values. */
  FieldType type() {
    return type;
  }

  /** Whether a condition holds for each of the values, of which it takes one as the item. */
  Term.Bool each(Term holds) {
    if (positions.length == 1 && !intoList) {
      int position = positions[0];
      return (record, item) -> holds.isTrue(record, record.get(position));
    }
    return (record, item) -> !breaks(record, record, 0, holds);
  }

  private boolean breaks(IndexedRecord record, @Nullable Object owner, int step, Term holds) {
    if (step == positions.length && !(intoList && owner instanceof Collection<?>)) {
      return !holds.isTrue(record, owner);
    }
    if (owner instanceof Collection<?> list) {
      for (Object element : list) {
        if (breaks(record, element, step, holds)) {
          return true;
        }
      }
      return false;
    }
    if (owner instanceof IndexedRecord within) {
      int position = position(within, step);
      return position != BY_NAME && breaks(record, within.get(position), step + 1, holds);
    }
    return false;
  }

  /** Hands over every value with its own path, such as {@code lines[2].price}. */
  void forEach(IndexedRecord record, BiConsumer<String, @Nullable Object> values) {
    forEach(record, "", 0, values);
  }

  private void forEach(
      @Nullable Object owner, String path, int step, BiConsumer<String, @Nullable Object> values) {
    if (step == positions.length && !(intoList && owner instanceof Collection<?>)) {
      values.accept(path, owner);
    } else if (owner instanceof Collection<?> list) {
      int index = 0;
      for (Object element : list) {
        forEach(element, path + "[" + index++ + "]", step, values);
      }
    } else if (owner instanceof IndexedRecord within) {
      int position = position(within, step);
      if (position != BY_NAME) {
        String name = names.get(step);
        forEach(within.get(position), path.isEmpty() ? name : path + "." + name, step + 1, values);
      }
    }
  }

  /** Where a field is; several types of records may be possible, and one may not have it. */
  private int position(IndexedRecord owner, int step) {
    if (positions[step] != BY_NAME) {
      return positions[step];
    }
    Schema.Field field = owner.getSchema().getField(names.get(step));
    return field == null ? BY_NAME : field.pos();
  }
}
