package dev.weft.runtime.export;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.TypeName;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.SchemaDatasetFacetFields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The fields of a schema as OpenLineage lists them. Pure. */
final class DatasetFields {

  private final OpenLineage lineage;

  DatasetFields(OpenLineage lineage) {
    this.lineage = lineage;
  }

  /** What a port says of itself; what its product says when it says nothing. */
  static String described(OutputPort port, String otherwise) {
    String own = Paragraphs.of(port.contract().description());
    return own.isEmpty() ? otherwise : own;
  }

  List<SchemaDatasetFacetFields> of(Schema record) {
    return fields(record, Set.of());
  }

  /** A record inside of itself is not unfolded again. */
  private List<SchemaDatasetFacetFields> fields(Schema record, Set<String> above) {
    if (above.contains(record.getFullName())) {
      return List.of();
    }
    Set<String> path = new HashSet<>(above);
    path.add(record.getFullName());
    return record.getFields().stream().map(field -> field(field, path)).toList();
  }

  private SchemaDatasetFacetFields field(Schema.Field field, Set<String> path) {
    List<SchemaDatasetFacetFields> children = children(field.schema(), path);
    return lineage.newSchemaDatasetFacetFields(
        field.name(), TypeName.of(field.schema()), field.doc(), field.pos() + 1L, orNull(children));
  }

  private List<SchemaDatasetFacetFields> children(Schema schema, Set<String> above) {
    return switch (schema.getType()) {
      case RECORD -> fields(schema, above);
      case ARRAY -> children(schema.getElementType(), above);
      case MAP -> children(schema.getValueType(), above);
      case UNION ->
          schema.getTypes().stream().flatMap(branch -> children(branch, above).stream()).toList();
      default -> List.of();
    };
  }

  private static <T> @Nullable List<T> orNull(List<T> list) {
    return list.isEmpty() ? null : list;
  }
}
