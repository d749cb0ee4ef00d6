package dev.weft.sdk.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.testkit.InMemoryRegistry;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** Older writers whose data Avro refuses; for those that it reads see {@link RandomSchemasTest}. */
class SchemaResolutionTest {

  private final InMemoryRegistry registry = new InMemoryRegistry();

  /** Avro 1.12.2 itself refuses it: it counts by the reader's schema what an item takes. */
  @Test
  void aShortArrayWhoseRecordsGotAFieldStaysReadable() {
    Schema written = withItems("");
    Schema reader = withItems(", {\"name\": \"added\", \"type\": \"double\", \"default\": 1.5}");
    Class<? extends SpecificRecord> type = GeneratedClasses.small(List.of(reader)).type(reader);
    byte[] oneEmptyItem = {0, 0, 0, 0, (byte) registry.idOf("s", written), 2, 0, 0};

    assertThat(Plain.of(AvroSerdes.reader(registry, type).deserialize("t", oneEmptyItem)))
        .isEqualTo(List.of(List.of(List.of("", 1.5))));
  }

  private static Schema withItems(String more) {
    return new Schema.Parser()
        .parse(
            """
            {"type": "record", "name": "Short", "namespace": "short", "fields": [
              {"name": "items", "type": {"type": "array", "items":
                {"type": "record", "name": "ShortItem", "fields": [
                  {"name": "name", "type": "string"}%s]}}}]}"""
                .formatted(more));
  }

  @Test
  void dataThatCannotBeReadIntoTheReadersSchemaIsAnErrorThatSaysSo() {
    Schema written = withItems("");
    Schema reader = withItems(", {\"name\": \"added\", \"type\": \"double\"}");
    Class<? extends SpecificRecord> type = GeneratedClasses.small(List.of(reader)).type(reader);
    byte[] oneEmptyItem = {0, 0, 0, 0, (byte) registry.idOf("s", written), 2, 0, 0};

    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> AvroSerdes.reader(registry, type).deserialize("t", oneEmptyItem)))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("added");
  }
}
