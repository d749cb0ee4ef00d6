package dev.weft.runtime.intake;

import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.publish.PublisherSettings;
import dev.weft.sdk.publish.Receipt;
import dev.weft.sdk.publish.RejectedException;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;

/** Publishes records to ports, one publisher each, opened when first needed. Thread-safe. */
@Singleton
final class RecordPublisher {

  private final MeshConnection mesh;
  private final Registry registry;
  private final ClientObserver observer;
  private final Map<PortId, Open> publishers = new HashMap<>();

  RecordPublisher(MeshConnection mesh, Registry registry, ClientObserver observer) {
    this.observer = observer;
    this.mesh = mesh;
    this.registry = registry;
  }

  /**
   * A record that Kafka won't take, whatever the time.
   *
   * @param index its place in what was to be published, from 0
   * @param violations why; at least one
   */
  record Refused(int index, List<Violation> violations) {}

  /**
   * Publishes records in order and waits until each is acknowledged or refused.
   *
   * @return those refused; all others lie on the topic
   * @throws NotAcknowledgedException when the broker doesn't take them; it says how many it has
   */
  List<Refused> publish(OutputPort port, List<GenericRecord> records) {
    if (records.isEmpty()) {
      return List.of();
    }
    ProductPublisher<IndexedRecord> publisher = publisher(port);
    List<CompletableFuture<Receipt>> answers = new ArrayList<>();
    for (GenericRecord record : records) {
      CompletableFuture<Receipt> answer = publisher.publish(record).toCompletableFuture();
      answers.add(answer);
      if (answer.isCompletedExceptionally()
          && !(answer.exceptionNow() instanceof RejectedException)) {
        // Kafka can't be asked where to send to. The rest would wait as long, one by one.
        break;
      }
    }
    publisher.flush();
    return refused(port, records.size(), answers);
  }

  private static List<Refused> refused(
      OutputPort port, int records, List<CompletableFuture<Receipt>> answers) {
    List<Refused> refused = new ArrayList<>();
    int published = 0;
    for (int index = 0; index < answers.size(); index++) {
      try {
        answers.get(index).join();
        published++;
      } catch (CompletionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (!(cause instanceof RejectedException rejected)) {
          throw notTaken(port, published, records, cause);
        }
        refused.add(new Refused(index, rejected.violations()));
      }
    }
    return refused;
  }

  private static NotAcknowledgedException notTaken(
      OutputPort port, int published, int records, Throwable cause) {
    return new NotAcknowledgedException(
        "Topic "
            + port.id().topic()
            + " acknowledged the first "
            + published
            + " of "
            + records
            + " records, the others may or may not be there: "
            + cause.getMessage(),
        cause);
  }

  /** A port that is declared anew may have another schema: then its publisher is opened anew. */
  private ProductPublisher<IndexedRecord> publisher(OutputPort port) {
    synchronized (publishers) {
      Open open = publishers.get(port.id());
      if (open != null && open.port().equals(port)) {
        return open.publisher();
      }
      Open fresh =
          new Open(
              port,
              ProductPublisher.open(
                  mesh, registry, port, PublisherSettings.DEFAULT.named("api"), observer));
      publishers.put(port.id(), fresh);
      if (open != null) {
        open.publisher().close();
      }
      return fresh.publisher();
    }
  }

  @PreDestroy
  void close() {
    synchronized (publishers) {
      publishers.values().forEach(open -> open.publisher().close());
      publishers.clear();
    }
  }

  private record Open(OutputPort port, ProductPublisher<IndexedRecord> publisher) {}
}
