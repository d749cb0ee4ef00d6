package dev.weft.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.OutputPort;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordTableTest {

  private static final OutputPort PORT = SampleMesh.orders().mainPort();

  @Test
  void hasAColumnForEachFieldOfTheContract() {
    RecordTable.Filled table = filled(new LastRecord.Value("0/8", Map.of("amount", "12.5000")));

    assertThat(table.columns())
        .extracting(RecordTable.Column::name)
        .startsWith("order_id", "ordered_on", "amount", "email");
    assertThat(table.rows().get(0).cells().get(2))
        .isEqualTo(new RecordTable.Cell("12.5000", true, false));
    assertThat(table.rows().get(0).cells().get(0))
        .isEqualTo(new RecordTable.Cell("–", false, true));
  }

  @Test
  void masksClassifiedFieldsAlsoWhereTheyAreMissing() {
    RecordTable.Filled table =
        filled(
            new LastRecord.Value("0/8", Map.of("email", "ada@example.org")),
            new LastRecord.Value("0/7", Map.of()));

    assertThat(table.rows()).extracting(row -> row.cells().get(3).text()).containsOnly("•••");
    assertThat(table.toString()).doesNotContain("ada");
  }

  @Test
  void saysWhatARecordWithoutValuesIs() {
    RecordTable.Filled table =
        filled(new LastRecord.Deletion("0/8"), new LastRecord.Unreadable("0/7", "too short"));

    assertThat(table.rows())
        .extracting(RecordTable.Row::note)
        .containsExactly("deletes the record of its key", "not readable: too short");
  }

  @Test
  void shortensLongValuesAndLongLists() {
    LastRecord record = new LastRecord.Value("0/8", Map.of("channel", "x".repeat(10_000)));

    RecordTable.Filled table = filled(Collections.nCopies(50, record).toArray(new LastRecord[0]));

    assertThat(table.rows()).hasSize(RecordTable.MOST);
    assertThat(table.rows().get(0).cells().get(4).text())
        .hasSize(RecordTable.MAX_TEXT + 1)
        .endsWith("…");
  }

  @Test
  void isEmptyWhenThereIsNoRecord() {
    assertThat(RecordTable.of(PORT, List.of())).isEqualTo(new RecordTable.Empty());
  }

  private static RecordTable.Filled filled(LastRecord... records) {
    return (RecordTable.Filled) RecordTable.of(PORT, List.of(records));
  }
}
