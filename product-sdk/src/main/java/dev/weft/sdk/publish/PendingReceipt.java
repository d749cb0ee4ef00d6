package dev.weft.sdk.publish;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** A receipt that Kafka's answer completes: one object for both, as there is one for each event. */
final class PendingReceipt extends CompletableFuture<Receipt> implements Callback {

  private static final long NOT_SENT = -1;

  private final Outlet outlet;
  private long epoch = NOT_SENT;

  PendingReceipt(Outlet outlet) {
    this.outlet = outlet;
  }

  /** From here on the event bears a number, and is missed when it doesn't arrive. */
  void sent(long inEpoch) {
    epoch = inEpoch;
  }

  @Override
  public void onCompletion(RecordMetadata metadata, @Nullable Exception failure) {
    if (failure != null) {
      fail(failure);
      return;
    }
    boolean quarantined = !metadata.topic().equals(outlet.topic());
    outlet.counters().answered(quarantined);
    complete(Receipt.of(metadata, quarantined));
  }

  void fail(Exception failure) {
    outlet.numbering().lost(epoch);
    PublishException told = PublishFailures.of(outlet.port().id(), failure);
    outlet.counters().failed(told);
    completeExceptionally(told);
  }
}
