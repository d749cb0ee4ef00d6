package dev.weft.sdk.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Who a change breaks, among those who read. */
class ReaderCheckTest {

  private static final String AMOUNT = "{'name': 'amount', 'type': 'int', 'default': 0}";
  private static final String NOTE = "{'name': 'note', 'type': 'string', 'default': ''}";
  private static final Schema BOTH = Contracts.record(AMOUNT + ", " + NOTE);

  @Test
  void removedFieldBreaksOnlyThoseWhoReadIt() {
    List<Difference> differences =
        compare(
            BOTH,
            Contracts.record(NOTE),
            Compatibility.FULL,
            Contracts.reader("billing", Contracts.record(AMOUNT)),
            Contracts.reader("mailing", Contracts.record(NOTE)));

    assertThat(differences).hasSize(1);
    Difference gone = differences.get(0);
    assertThat(gone.path()).isEqualTo("amount");
    assertThat(gone.rule()).isEqualTo("field-removed");
    assertThat(gone.impact()).isEqualTo(Impact.BREAKING);
    assertThat(gone.gate()).isEqualTo(Gate.CONSUMERS);
    assertThat(gone.step()).isEqualTo(Step.MAJOR);
    assertThat(gone.affected()).extracting(a -> a.reader().name()).containsExactly("billing");
    assertThat(gone.message()).contains("Breaks the subscriber billing.");
  }

  @Test
  void removedFieldThatNobodyReadsIsAsTheModeSays() {
    List<Difference> differences =
        compare(
            BOTH,
            Contracts.record(NOTE),
            Compatibility.FULL,
            Contracts.reader("mailing", Contracts.record(NOTE)));

    assertThat(differences).extracting(Difference::impact).containsExactly(Impact.CAREFUL);
    assertThat(differences.get(0).affected()).isEmpty();
  }

  @Test
  void changeThatAModeAllowsBreaksTheReaderOfTheOldType() {
    List<Difference> differences =
        compare(
            BOTH,
            Contracts.record(AMOUNT.replace("int", "long") + ", " + NOTE),
            Compatibility.BACKWARD,
            Contracts.reader("billing", Contracts.record(AMOUNT)),
            Contracts.reader(
                "archive",
                Contracts.record("{'name': 'amount', 'type': ['null', 'long'], 'default': null}")));

    assertThat(differences).extracting(Difference::rule).containsExactly("type-widened");
    assertThat(differences.get(0).impact()).isEqualTo(Impact.BREAKING);
    assertThat(differences.get(0).affected())
        .extracting(a -> a.reader().name())
        .containsExactly("billing");
  }

  @Test
  void readerThatReadsAsAWiderTypeIsHitWhenPrecisionIsLost() {
    Schema reads = Contracts.record("{'name': 'amount', 'type': 'double', 'default': 0}");

    List<Difference> differences =
        compare(
            BOTH,
            Contracts.record(AMOUNT.replace("int", "long") + ", " + NOTE),
            Compatibility.BACKWARD,
            Contracts.reader("statistics", reads));

    assertThat(differences.get(0).affected())
        .extracting(a -> a.reader().name())
        .containsExactly("statistics");
  }

  @Test
  void fieldWithinARecordIsNamedByItsPath() {
    String outer =
        "{'name': 'customer', 'type': {'type': 'record', 'name': 'C', 'fields': [%s, %s]}}";
    Schema before = Contracts.record(outer.formatted(AMOUNT, NOTE));
    Schema after =
        Contracts.record(
            outer.formatted(AMOUNT.replace("'int'", "'string'").replace("0", "''"), NOTE));

    List<Difference> differences =
        compare(before, after, Compatibility.NONE, Contracts.reader("billing", before));

    assertThat(differences.get(0).path()).isEqualTo("customer.amount");
    assertThat(differences.get(0).impact()).isEqualTo(Impact.BREAKING);
    assertThat(differences.get(0).affected().get(0).what()).contains("'customer.amount'");
  }

  @Test
  void unitBreaksAReaderWhoseSchemaDoesNotTellIt() {
    Schema metres = Contracts.record(AMOUNT.replace("}", ", 'unit': 'm'}"));
    Schema feet = Contracts.record(AMOUNT.replace("}", ", 'unit': 'ft'}"));

    List<Difference> differences =
        compare(
            metres,
            feet,
            Compatibility.FULL,
            Contracts.reader("billing", Contracts.record(AMOUNT)),
            Contracts.reader("mailing", Contracts.record("")));

    assertThat(differences.get(0).affected())
        .extracting(a -> a.reader().name())
        .containsExactly("billing");
  }

  @Test
  void whatWasWrongBeforeIsNotHeldAgainstTheChange() {
    Schema odd = Contracts.record("{'name': 'never', 'type': 'int'}");

    List<Difference> differences =
        compare(
            BOTH, Contracts.record(AMOUNT), Compatibility.BACKWARD, Contracts.reader("odd", odd));

    assertThat(differences).extracting(Difference::impact).containsExactly(Impact.CAREFUL);
  }

  @Test
  void readersOfOtherPortsAreLeftAside() {
    PortId other = new PortId(new ProductId("sales", "returns"), "returns", 1);
    Reader reader =
        new Reader("billing", Reader.Kind.DERIVED_PRODUCT, other, Contracts.record(AMOUNT));

    Verdict verdict =
        Evolution.judge(
            Contracts.PORT,
            Optional.of(Contracts.live(Contracts.of(BOTH))),
            Contracts.of(Contracts.record(NOTE)),
            List.of(reader));

    assertThat(verdict.differences()).extracting(Difference::impact).containsOnly(Impact.CAREFUL);
  }

  @Test
  void renamedFieldBreaksWhoReadsTheOldName() {
    List<Difference> differences =
        compare(
            BOTH,
            Contracts.record(
                "{'name': 'total', 'type': 'int', 'default': 0, 'aliases': ['amount']}, " + NOTE),
            Compatibility.BACKWARD,
            Contracts.reader("billing", Contracts.record(AMOUNT)));

    assertThat(differences.get(0).rule()).isEqualTo("field-renamed");
    assertThat(differences.get(0).path()).isEqualTo("amount");
    assertThat(differences.get(0).impact()).isEqualTo(Impact.BREAKING);
  }

  @Test
  void placeThatOnlyTheReaderHasIsToldByItself() {
    String twice =
        "{'name': 'one', 'type': {'type': 'record', 'name': 'C', 'fields': [{'name': 'n', 'type': 'int'}]}},"
            + " {'name': 'two', 'type': 'C'}";
    Schema before = Contracts.record(twice);
    Schema after = Contracts.record(twice.replace("'n', 'type': 'int'", "'n', 'type': 'string'"));
    Schema reads =
        Contracts.record(
            "{'name': 'two', 'type': {'type': 'record', 'name': 'C', 'fields': [{'name': 'n', 'type': 'int'}]}}");

    List<Difference> differences =
        compare(before, after, Compatibility.NONE, Contracts.reader("billing", reads));

    assertThat(differences)
        .anySatisfy(
            difference -> {
              assertThat(difference.rule()).isEqualTo("reader-broken");
              assertThat(difference.path()).isEqualTo("two.n");
              assertThat(difference.gate()).isEqualTo(Gate.CONSUMERS);
              assertThat(difference.impact()).isEqualTo(Impact.BREAKING);
            });
  }

  private static List<Difference> compare(
      Schema before, Schema after, Compatibility mode, Reader... readers) {
    return Evolution.compare(List.of(before), after, mode, List.of(readers));
  }
}
