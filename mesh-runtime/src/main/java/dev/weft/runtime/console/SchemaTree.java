package dev.weft.runtime.console;

import dev.weft.sdk.descriptor.Contract;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Unfolds a contract's schema to the tree that a product page shows. A named record is unfolded
 * where it first occurs and only named after that, which also ends records that contain themselves.
 */
final class SchemaTree {

  private final Contract contract;
  private final Set<String> unfolded = new HashSet<>();

  private SchemaTree(Contract contract) {
    this.contract = contract;
  }

  /** The top-level fields of the contract, with what the contract says of them. */
  static List<SchemaField> of(Contract contract) {
    return new SchemaTree(contract).topLevel();
  }

  private List<SchemaField> topLevel() {
    unfolded.add(contract.schema().getFullName());
    return contract.schema().getFields().stream()
        .map(
            field ->
                field(
                    field,
                    contract.classifications().getOrDefault(field.name(), ""),
                    contract.key().fields().contains(field.name()),
                    contract.eventTime().filter(field.name()::equals).isPresent()))
        .toList();
  }

  private SchemaField field(
      Schema.Field field, String classification, boolean key, boolean eventTime) {
    return new SchemaField(
        field.name(),
        FieldType.of(field.schema()),
        Objects.requireNonNullElse(field.doc(), ""),
        classification,
        key,
        eventTime,
        nested(field.schema()));
  }

  private List<SchemaField> nested(Schema schema) {
    return switch (schema.getType()) {
      case ARRAY -> nested(schema.getElementType());
      case MAP -> nested(schema.getValueType());
      case UNION ->
          FieldType.present(schema).stream().flatMap(type -> nested(type).stream()).toList();
      case RECORD ->
          unfolded.add(schema.getFullName())
              ? schema.getFields().stream().map(field -> field(field, "", false, false)).toList()
              : List.of();
      default -> List.of();
    };
  }
}
