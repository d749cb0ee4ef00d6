package dev.weft.sdk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.descriptor.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What becomes of a declared contract, by version and by what is live. */
class EvolutionTest {

  private static final Schema PLAIN = Contracts.record("");
  private static final Schema WITH_NOTE =
      Contracts.record("{'name': 'note', 'type': 'string', 'default': ''}");
  private static final Schema WITH_NUMBER = Contracts.record("{'name': 'note', 'type': 'int'}");

  @Test
  void firstWhenNothingIsLive() {
    Verdict verdict =
        Evolution.judge(Contracts.PORT, Optional.empty(), Contracts.contract(), List.of());

    assertThat(verdict).isEqualTo(new Verdict.First(Contracts.PORT, new Version(1, 0, 0)));
  }

  @Test
  void firstWhenTheMajorVersionIsAnotherOne() {
    Contract next = Contracts.with(Contracts.of(WITH_NUMBER), new Version(2, 0, 0));

    Verdict verdict =
        Evolution.judge(
            new PortId(Contracts.PORT.product(), "orders", 2),
            Optional.of(Contracts.live(Contracts.of(PLAIN))),
            next,
            List.of());

    assertThat(verdict).isInstanceOf(Verdict.First.class);
  }

  @Test
  void unchangedWhenEveryWordIsTheSame() {
    assertThat(judge(Contracts.of(PLAIN), Contracts.of(Contracts.record("")), "1.0.0"))
        .isInstanceOf(Verdict.Unchanged.class);
  }

  @Test
  void acceptedWhenTheVersionIsFarEnough() {
    for (String version : List.of("1.1.0", "1.1.7", "1.2.0")) {
      Verdict verdict = judge(Contracts.of(PLAIN), Contracts.of(WITH_NOTE), version);

      assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
      assertThat(((Verdict.Accepted) verdict).step()).isEqualTo(Step.MINOR);
    }
  }

  @Test
  void understatedWhenTheVersionIsTooLow() {
    for (String version : List.of("1.0.0", "1.0.9")) {
      Verdict verdict = judge(Contracts.of(PLAIN), Contracts.of(WITH_NOTE), version);

      assertThat(verdict).isInstanceOf(Verdict.Understated.class);
      assertThat(((Verdict.Understated) verdict).needed()).isEqualTo(new Version(1, 1, 0));
      assertThat(verdict.passes()).isFalse();
    }
  }

  @Test
  void understatedWhenWordsChangeUnderTheSameVersion() {
    Contract described = Contracts.with(Contracts.of(PLAIN), new Description("Orders.", "", ""));

    Verdict verdict = judge(Contracts.of(PLAIN), described, "1.0.0");

    assertThat(verdict).isInstanceOf(Verdict.Understated.class);
    assertThat(((Verdict.Understated) verdict).needed()).isEqualTo(new Version(1, 0, 1));
    assertThat(judge(Contracts.of(PLAIN), described, "1.0.1")).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void understatedWhenTheVersionGoesBackwards() {
    Contract live = Contracts.with(Contracts.of(PLAIN), new Version(1, 4, 2));

    Verdict verdict = judge(live, Contracts.of(PLAIN), "1.4.1");

    assertThat(verdict).isInstanceOf(Verdict.Understated.class);
    assertThat(((Verdict.Understated) verdict).needed()).isEqualTo(new Version(1, 4, 2));
    assertThat(((Verdict.Understated) verdict).step()).isEqualTo(Step.NONE);
  }

  @Test
  void acceptedWhenOnlyTheVersionMovesOn() {
    Verdict verdict = judge(Contracts.of(PLAIN), Contracts.of(PLAIN), "1.0.1");

    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    assertThat(verdict.differences()).isEmpty();
  }

  @Test
  void breakingTellsHowToGoOn() {
    Verdict verdict = judge(Contracts.of(PLAIN), Contracts.of(WITH_NUMBER), "1.1.0");

    assertThat(verdict).isInstanceOf(Verdict.Breaking.class);
    assertThat(((Verdict.Breaking) verdict).wayOn())
        .contains(
            "version 2.0.0",
            "orders-v2.contract.yaml",
            "urn:weft:sales:orders:orders:v2",
            "sales.orders.v2",
            "outputPorts",
            "weft.bridge",
            "weft.sunset");
    assertThat(verdict.passes()).isFalse();
  }

  @Test
  void heaviestDifferenceComesFirst() {
    Schema next =
        Contracts.record(
            "{'name': 'note', 'type': 'string', 'default': '', 'doc': 'A.'},"
                + " {'name': 'more', 'type': 'int'}");

    Verdict verdict = judge(Contracts.of(WITH_NOTE), Contracts.of(next), "1.1.0");

    assertThat(verdict.differences())
        .extracting(Difference::impact)
        .containsExactly(Impact.BREAKING, Impact.SAFE);
  }

  @Test
  void transitiveModesLookAtEveryVersion() {
    Schema optional = Contracts.record("{'name': 'x', 'type': 'int', 'default': 0}");
    Schema text = Contracts.record("{'name': 'x', 'type': 'string', 'default': ''}");
    List<Schema> history = List.of(optional, PLAIN);

    List<Difference> full = Evolution.compare(history, text, Compatibility.FULL, List.of());
    List<Difference> transitive =
        Evolution.compare(history, text, Compatibility.FULL_TRANSITIVE, List.of());

    assertThat(full).extracting(Difference::rule).containsExactly("field-added");
    assertThat(transitive.get(0).rule()).isEqualTo("type-changed");
    assertThat(transitive.get(0).impact()).isEqualTo(Impact.BREAKING);
    assertThat(transitive.get(0).path()).isEqualTo("x");
    assertThat(transitive.get(0).message()).startsWith("Against version 1 of the schema: ");
  }

  @Test
  void meaningIsKeptAcrossARemovedField() {
    Schema metres = Contracts.record("{'name': 'x', 'type': 'int', 'default': 0, 'unit': 'm'}");
    Schema feet = Contracts.record("{'name': 'x', 'type': 'int', 'default': 0, 'unit': 'ft'}");

    List<Difference> differences =
        Evolution.compare(List.of(metres, PLAIN), feet, Compatibility.FULL_TRANSITIVE, List.of());

    assertThat(differences.get(0).rule()).isEqualTo("unit-changed");
    assertThat(differences.get(0).impact()).isEqualTo(Impact.BREAKING);
  }

  @Test
  void oddHistoryIsNotHeldAgainstLaterVersions() {
    Schema two = Contracts.record(decimal(2));
    Schema four = Contracts.record(decimal(4));
    Schema documented =
        Contracts.record(decimal(4) + ", {'name': 'y', 'type': 'int', 'default': 0}");

    List<Difference> differences =
        Evolution.compare(List.of(two, four), documented, Compatibility.FULL_TRANSITIVE, List.of());

    assertThat(differences).extracting(Difference::rule).containsExactly("field-added");
  }

  private static String decimal(int scale) {
    return "{'name': 'x', 'type': {'type': 'bytes', 'logicalType': 'decimal', 'precision': 9,"
        + " 'scale': "
        + scale
        + "}}";
  }

  @Test
  void strongerModeIsHeldAgainstHistory() {
    Contract live = Contracts.in(Compatibility.BACKWARD, Contracts.of(PLAIN));
    Schema required = Contracts.record("{'name': 'gone', 'type': 'int'}");
    Live history = new Live(live, List.of(required, PLAIN), List.of(live.key().schema()));
    Contract next =
        Contracts.with(
            Contracts.in(Compatibility.FULL_TRANSITIVE, Contracts.of(PLAIN)), new Version(1, 1, 0));

    Verdict verdict = Evolution.judge(Contracts.PORT, Optional.of(history), next, List.of());

    assertThat(verdict).isInstanceOf(Verdict.Breaking.class);
    assertThat(verdict.differences().get(0).rule()).isEqualTo("field-removed-without-default");
  }

  @Test
  void weakerModeDoesNotCoverTheChangeThatBringsIt() {
    Contract live = Contracts.in(Compatibility.FULL, Contracts.of(WITH_NUMBER));
    Contract next = Contracts.in(Compatibility.NONE, Contracts.of(PLAIN));

    Verdict verdict = judge(live, next, "1.1.0");

    assertThat(verdict).isInstanceOf(Verdict.Breaking.class);
    assertThat(verdict.differences())
        .extracting(Difference::rule, Difference::impact)
        .containsExactly(
            tuple("field-removed-without-default", Impact.BREAKING),
            tuple("compatibility-weakened", Impact.CAREFUL));
  }

  @Test
  void classificationFollowsAFieldToItsNewName() {
    Schema renamed =
        Contracts.record(
            "{'name': 'remark', 'type': 'string', 'default': '', 'aliases': ['note']}");
    Contract live =
        Contracts.in(
            Compatibility.BACKWARD,
            Contracts.with(Contracts.of(WITH_NOTE), Map.of("note", "restricted")));
    Contract kept = Contracts.with(Contracts.of(renamed), Map.of("remark", "restricted"));
    Contract dropped = Contracts.of(renamed);

    assertThat(judge(live, Contracts.in(Compatibility.BACKWARD, kept), "1.1.0").differences())
        .extracting(Difference::rule)
        .containsExactly("field-renamed");
    assertThat(judge(live, Contracts.in(Compatibility.BACKWARD, dropped), "1.1.0").differences())
        .extracting(Difference::rule)
        .containsExactlyInAnyOrder("field-renamed", "classification-removed");
  }

  @Test
  void shorterRetentionBreaksWhoReads() {
    Contract next =
        Contracts.topic(
            Contracts.of(PLAIN),
            Optional.of(
                new TopicSettings(
                    4, TopicSettings.Cleanup.DELETE, Optional.of(Duration.ofDays(7)))));
    Live live = Contracts.live(Contracts.of(PLAIN));

    List<Difference> unread =
        Evolution.judge(Contracts.PORT, Optional.of(live), next, List.of()).differences();
    List<Difference> read =
        Evolution.judge(
                Contracts.PORT,
                Optional.of(live),
                next,
                List.of(Contracts.reader("billing", PLAIN)))
            .differences();

    assertThat(unread).extracting(Difference::impact).containsExactly(Impact.CAREFUL);
    assertThat(read).extracting(Difference::impact).containsExactly(Impact.BREAKING);
    assertThat(read.get(0).affected().get(0).reader().name()).isEqualTo("billing");
  }

  @Test
  void keyOfAnotherTypeBreaksAlthoughTheValueOnlyWidens() {
    Schema narrow = Contracts.parse(keyed("int"));
    Schema wide = Contracts.parse(keyed("long"));
    Contract live = Contracts.in(Compatibility.BACKWARD, Contracts.of(narrow));
    Contract next = Contracts.in(Compatibility.BACKWARD, Contracts.of(wide));

    Verdict verdict = judge(live, next, "1.1.0");

    assertThat(verdict.differences())
        .extracting(Difference::rule, Difference::impact)
        .contains(
            tuple("key-schema-changed", Impact.BREAKING), tuple("type-widened", Impact.CAREFUL));
  }

  private static String keyed(String type) {
    return "{'type': 'record', 'name': 'K', 'fields': [{'name': 'id', 'type': '%s'}]}"
        .formatted(type);
  }

  private static Verdict judge(Contract live, Contract next, String version) {
    return Evolution.judge(
        Contracts.PORT,
        Optional.of(Contracts.live(live)),
        Contracts.with(next, Version.parse(version)),
        List.of());
  }
}
