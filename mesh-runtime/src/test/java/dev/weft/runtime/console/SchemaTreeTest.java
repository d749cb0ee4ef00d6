package dev.weft.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTreeTest {

  private final List<SchemaField> tree = SchemaTree.of(SampleMesh.orders().mainPort().contract());

  @Test
  void namesTypesInWords() {
    assertThat(tree)
        .extracting(field -> field.type().words())
        .containsExactly(
            "uuid",
            "date",
            "decimal(10,4)",
            "string",
            "enum(SHOP, WEB)",
            "Address",
            "Address",
            "array of Line");
  }

  @Test
  void marksWhatTheContractSaysOfAField() {
    assertThat(tree.get(0).key()).isTrue();
    assertThat(tree.get(1).eventTime()).isTrue();
    assertThat(tree.get(3).classification()).isEqualTo("personal");
    assertThat(tree.get(3).type().optional()).isTrue();
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

    assertThat(replaces.type().words()).isEqualTo("Line");
    assertThat(replaces.fields()).isEmpty();
  }

  @Test
  void alignsNumbersButNotDates() {
    assertThat(tree)
        .filteredOn(field -> field.type().number())
        .extracting(SchemaField::name)
        .containsExactly("amount");
  }
}
