package dev.weft.sdk.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.sdk.descriptor.PortId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantineHeadersTest {

  private static final Finding FAILED =
      new Finding(
          Reason.HANDLER_FAILED,
          "no such customer",
          Optional.of(new RecordPlace("shop.orders.v1", 3, 4711)),
          Party.subscriber("fraud-check"),
          5);
  private static final Finding REFUSED =
      new Finding(
          Reason.RULE_VIOLATED,
          "amount: must be > 0, found '-1'",
          Optional.empty(),
          Party.publisher("till"),
          0);

  static List<QuarantineEntry> entries() {
    return List.of(
        new QuarantineEntry.Quarantined(FAILED),
        new QuarantineEntry.Quarantined(REFUSED),
        new QuarantineEntry.Replayed(FAILED, new EntryId(0, 12), "anna"),
        new QuarantineEntry.Discarded(FAILED, new EntryId(0, 12), "anna"));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void areReadBack(QuarantineEntry entry) {
    assertThat(QuarantineHeaders.parse(QuarantineHeaders.of(new RecordHeaders(), entry)))
        .contains(entry);
  }

  @Test
  void areTextThatPeopleCanRead() {
    Headers headers =
        QuarantineHeaders.of(
            new RecordHeaders(), new QuarantineEntry.Replayed(FAILED, new EntryId(0, 12), "anna"));

    assertThat(texts(headers))
        .containsExactly(
            "weft.quarantine.reason=handler-failed",
            "weft.quarantine.detail=no such customer",
            "weft.quarantine.origin=shop.orders.v1/3@4711",
            "weft.quarantine.by=subscriber:fraud-check",
            "weft.quarantine.attempts=5",
            "weft.quarantine.event=replayed",
            "weft.quarantine.refers-to=0@12",
            "weft.quarantine.actor=anna");
  }

  @Test
  void keepTheOriginalsOwnAndNoneThatClaimAnotherStory() {
    Headers original =
        new RecordHeaders()
            .add("traceparent", "00-1".getBytes(UTF_8))
            .add("weft.quarantine.by", "subscriber:somebody-else".getBytes(UTF_8))
            .add("twice", "a".getBytes(UTF_8))
            .add("twice", "b".getBytes(UTF_8));

    Headers headers = QuarantineHeaders.of(original, new QuarantineEntry.Quarantined(FAILED));

    assertThat(texts(headers)).startsWith("traceparent=00-1", "twice=a", "twice=b");
    assertThat(QuarantineHeaders.parse(headers)).contains(new QuarantineEntry.Quarantined(FAILED));
    assertThat(texts(QuarantineHeaders.original(headers)))
        .containsExactly("traceparent=00-1", "twice=a", "twice=b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reason", "by", "attempts", "event", "refers-to", "actor", "origin"})
  void areNoEntryWhenOneIsWrong(String name) {
    Headers headers =
        QuarantineHeaders.of(
            new RecordHeaders(), new QuarantineEntry.Replayed(FAILED, new EntryId(0, 12), "anna"));

    headers.add("weft.quarantine." + name, new byte[100_000]);

    assertThat(QuarantineHeaders.parse(headers)).isEmpty();
  }

  @Test
  void sayWhyARecordCanNotComeBackAndForgetItWhenItDoes() {
    Headers headers =
        QuarantineHeaders.of(
            new RecordHeaders(), 1_780_000_000_000L, new QuarantineEntry.Quarantined(FAILED));
    assertThat(QuarantineHeaders.whyFinal(headers)).isEmpty();

    QuarantineHeaders.makeFinal(headers, "it is counted");

    assertThat(QuarantineHeaders.whyFinal(headers)).contains("it is counted");
    assertThat(QuarantineHeaders.parse(headers)).contains(new QuarantineEntry.Quarantined(FAILED));
    assertThat(
            QuarantineHeaders.whyFinal(
                QuarantineHeaders.of(headers, new QuarantineEntry.Quarantined(FAILED))))
        .isEmpty();
    headers.add("weft.quarantine.final", new byte[100_000]);
    assertThat(QuarantineHeaders.whyFinal(headers)).isPresent();
  }

  @Test
  void areNoEntryWhenThereAreNone() {
    assertThat(QuarantineHeaders.parse(new RecordHeaders())).isEmpty();
  }

  @Test
  void haveDetailsCutBetweenCharacters() {
    Finding longText =
        new Finding(Reason.LATE, "\uD83E\uDDF5".repeat(2000), Optional.empty(), Party.app("a"), 0);
    Finding shortEnough =
        new Finding(Reason.LATE, "x".repeat(4096), Optional.empty(), Party.app("a"), 0);

    assertThat(longText.detail()).isEqualTo("\uD83E\uDDF5".repeat(1024));
    assertThat(shortEnough.detail()).hasSize(4096);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void haveReasonsByCode(Reason reason) {
    assertThat(Reason.of(reason.code())).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "-1@2", "1@", "@1", "1@2@3", "99999999999@1"})
  void haveIdsOfOneForm(String text) {
    assertThatThrownBy(() -> EntryId.parse(text)).hasMessageContaining("<partition>@<offset>");
  }

  @Test
  void areWrittenBesideThePortsTopic() {
    assertThat(QuarantineHeaders.topic(PortId.parse("shop.orders/orders@2")))
        .isEqualTo("shop.orders.v2.quarantine");
  }

  private static List<String> texts(Headers headers) {
    return Arrays.stream(headers.toArray()).map(QuarantineHeadersTest::text).toList();
  }

  private static String text(Header header) {
    return header.key() + "=" + new String(header.value(), UTF_8);
  }
}
