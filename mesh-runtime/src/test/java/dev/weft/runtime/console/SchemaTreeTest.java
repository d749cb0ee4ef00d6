package dev.weft.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTreeTest {

  private final List<SchemaField> tree = SchemaTree.of(SampleMesh.orders().mainPort().contract());

  @Test
  void namesTypesInWords() {
    assertThat(tree)
        .extracting(SchemaField::type)
        .containsExactly(
            "uuid",
            "date",
            "decimal(10,4)",
            "string",
            "SHOP | WEB",
            "Address",
            "Address",
            "list of Line");
  }

  @Test
  void marksWhatTheContractSaysOfAField() {
    assertThat(tree.get(0).key()).isTrue();
    assertThat(tree.get(1).eventTime()).isTrue();
    assertThat(tree.get(3).classification()).isEqualTo("personal");
    assertThat(tree.get(3).optional()).isTrue();
    assertThat(tree.get(4).doc()).isEmpty();
  }

  @Test
  void unfoldsARecordWhereItFirstOccursAndOnlyThere() {
    assertThat(tree.get(5).fields()).extracting(SchemaField::name).containsExactly("city", "geo");
    assertThat(tree.get(5).fields().get(1).fields())
        .extracting(SchemaField::name)
        .containsExactly("lat", "lon");
    assertThat(tree.get(6).fields()).isEmpty();
  }

  @Test
  void endsWhenARecordContainsItself() {
    SchemaField replaces = tree.get(7).fields().get(1);

    assertThat(replaces.type()).isEqualTo("Line");
    assertThat(replaces.fields()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'type': 'long', 'logicalType': 'timestamp-micros'};timestamp",
        "{'type': 'long', 'logicalType': 'local-timestamp-millis'};local timestamp",
        "{'type': 'int', 'logicalType': 'time-millis'};time of day",
        "['null', 'int', 'string'];int or string",
        "{'type': 'map', 'values': ['null', 'long']};map of long",
        "{'type': 'fixed', 'name': 'Hash', 'size': 16};16 bytes",
        "{'type': 'bytes'};bytes"
      })
  void namesLessUsualTypesToo(String json, String words) {
    assertThat(TypeWords.of(new Schema.Parser().parse(json.replace('\'', '"')))).isEqualTo(words);
  }

  @Test
  void cutsLongEnumerationsShort() {
    Schema many =
        SchemaBuilder.enumeration("Many")
            .symbols(IntStream.range(0, 40).mapToObj(i -> "S" + i).toArray(String[]::new));

    assertThat(TypeWords.of(many)).startsWith("S0 | S1 | ").endsWith("S11 | and 28 more");
  }
}
