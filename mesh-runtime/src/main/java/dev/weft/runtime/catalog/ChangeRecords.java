package dev.weft.runtime.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.jspecify.annotations.Nullable;

/** Changes as records of {@code mesh.changes}. Pure. */
final class ChangeRecords {

  private ChangeRecords() {}

  static GenericRecord write(Schema schema, ProductChange change) {
    Schema difference = schema.getField("differences").schema().getElementType();
    return new GenericRecordBuilder(schema)
        .set("product", change.product())
        .set("port", change.port())
        .set("action", change.action().label())
        .set("from_version", change.from())
        .set("to_version", change.to())
        .set("step", change.step())
        .set(
            "differences",
            change.differences().stream().map(entry -> write(difference, entry)).toList())
        .set("requested_by", change.requestedBy())
        .set("changed_at", change.changedAt().toEpochMilli())
        .build();
  }

  static ProductChange read(GenericRecord record) {
    List<DifferenceView> differences = new ArrayList<>();
    for (Object difference : (Collection<?>) record.get("differences")) {
      differences.add(difference((GenericRecord) difference));
    }
    return new ProductChange(
        text(record, "product"),
        textOrNull(record, "port"),
        ProductChange.Action.of(text(record, "action")),
        textOrNull(record, "from_version"),
        text(record, "to_version"),
        textOrNull(record, "step"),
        differences,
        text(record, "requested_by"),
        Instant.ofEpochMilli((long) record.get("changed_at")));
  }

  private static GenericRecord write(Schema schema, DifferenceView difference) {
    Schema affected = schema.getField("affected").schema().getElementType();
    return new GenericRecordBuilder(schema)
        .set("path", difference.path())
        .set("before", difference.before())
        .set("after", difference.after())
        .set("impact", difference.impact())
        .set("gate", difference.gate())
        .set("rule", difference.rule())
        .set("message", difference.message())
        .set(
            "affected",
            difference.affected().stream()
                .<GenericRecord>map(
                    reader ->
                        new GenericRecordBuilder(affected)
                            .set("reader", reader.reader())
                            .set("kind", reader.kind())
                            .set("what", reader.what())
                            .build())
                .toList())
        .build();
  }

  private static DifferenceView difference(GenericRecord record) {
    List<DifferenceView.AffectedView> affected = new ArrayList<>();
    for (Object entry : (Collection<?>) record.get("affected")) {
      GenericRecord reader = (GenericRecord) entry;
      affected.add(
          new DifferenceView.AffectedView(
              text(reader, "reader"), text(reader, "kind"), text(reader, "what")));
    }
    return new DifferenceView(
        text(record, "path"),
        textOrNull(record, "before"),
        textOrNull(record, "after"),
        text(record, "impact"),
        text(record, "gate"),
        text(record, "rule"),
        text(record, "message"),
        affected);
  }

  private static String text(GenericRecord record, String field) {
    return record.get(field).toString();
  }

  private static @Nullable String textOrNull(GenericRecord record, String field) {
    Object value = record.get(field);
    return value == null ? null : value.toString();
  }
}
