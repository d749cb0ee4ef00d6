package dev.weft.runtime.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.quarantine.Finding;
import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.quarantine.Reason;
import dev.weft.sdk.quarantine.RecordPlace;
import dev.weft.sdk.stream.PortFiller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ApplicationsTest {

  private static final String APP = "shop.totals.v1";
  private static final String QUARANTINE = APP + ".quarantine";
  private static final String ORDERS = "shop.orders.v1";

  @Test
  void giveARecordToWhomItWasByThePartitionThatItCameBy() {
    assertThat(answer(3, OnError.QUARANTINE, ORDERS, new RecordHeaders()))
        .isEqualTo(new Applications.Taken(2, ORDERS));
  }

  @Test
  void refuseWhileThereAreTooFewPartitionsAndSayWhatToDo() {
    assertThat(refusal(answer(1, OnError.QUARANTINE, ORDERS, new RecordHeaders())))
        .contains(
            "by partition 2",
            QUARANTINE + " has 1 of the 3 partitions of " + ORDERS,
            "weft apply adds what is missing");
    assertThat(refusal(answer(4, OnError.QUARANTINE, ORDERS, new RecordHeaders())))
        .contains(QUARANTINE + " has 4 where " + ORDERS + " has 3");
  }

  @Test
  void refuseWhatNobodyWouldTake() {
    assertThat(refusal(answer(3, OnError.STOP, ORDERS, new RecordHeaders())))
        .contains(APP + " takes nothing back", "weft.on-error: quarantine");
    assertThat(refusal(answer(3, OnError.QUARANTINE, "shop.returns.v1", new RecordHeaders())))
        .contains("doesn't read shop.returns.v1 any more");
    Headers headers = new RecordHeaders();
    QuarantineHeaders.makeFinal(headers, "it is counted");
    assertThat(refusal(answer(3, OnError.QUARANTINE, ORDERS, headers)))
        .contains("can't take it up again: it is counted", "discard it");
    assertThat(
            refusal(
                new Applications(QUARANTINE, 3, List.of())
                    .answer(finding(ORDERS), new RecordHeaders())))
        .contains(APP + " is not declared any more");
  }

  private static Applications.Answer answer(
      int partitions, OnError onError, String origin, Headers headers) {
    return new Applications(
            QUARANTINE, partitions, List.of(new PortFiller(APP, List.of(orders()), onError)))
        .answer(finding(origin), headers);
  }

  private static String refusal(Applications.Answer answer) {
    assertThat(answer).isInstanceOf(Applications.Refusal.class);
    return ((Applications.Refusal) answer).why();
  }

  private static Finding finding(String origin) {
    return new Finding(
        Reason.PROCESSING_FAILED,
        "",
        Optional.of(new RecordPlace(origin, 2, 40)),
        Party.app(APP),
        1);
  }

  private static OutputPort orders() {
    PortId id = PortId.parse("shop.orders/orders@1");
    Schema schema = SchemaBuilder.record("Order").fields().requiredInt("id").endRecord();
    return new OutputPort(
        id,
        "",
        new Contract(
            id.urn(),
            new Version(1, 0, 0),
            Status.ACTIVE,
            Description.NONE,
            schema,
            RecordKey.of(schema, List.of("id")),
            Optional.empty(),
            Map.of(),
            Optional.of(new TopicSettings(3, Cleanup.DELETE, Optional.empty()))));
  }
}
