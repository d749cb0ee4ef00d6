package dev.weft.sdk.testkit;

import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.publish.PublishException;
import dev.weft.sdk.publish.PublisherSettings;
import dev.weft.sdk.publish.Receipt;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/** Publishes to any port, each with a publisher that is opened once. */
final class TestPublishers implements AutoCloseable {

  private final MeshConnection connection;
  private final Registry registry;
  private final Map<List<Object>, ProductPublisher<IndexedRecord>> open = new HashMap<>();

  TestPublishers(MeshConnection connection, Registry registry) {
    this.connection = connection;
    this.registry = registry;
  }

  /** Publishes and waits. */
  List<Receipt> publish(OutputPort port, Collection<? extends IndexedRecord> events) {
    List<CompletableFuture<Receipt>> answers = new ArrayList<>();
    for (IndexedRecord event : events) {
      answers.add(publisher(port, event).publish(event).toCompletableFuture());
    }
    open.values().forEach(ProductPublisher::flush);
    try {
      return answers.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof PublishException told ? told : e;
    }
  }

  @Override
  public void close() {
    open.values().forEach(ProductPublisher::close);
  }

  private ProductPublisher<IndexedRecord> publisher(OutputPort port, IndexedRecord event) {
    return event instanceof SpecificRecord
        ? open.computeIfAbsent(List.of(port.id(), event.getClass()), k -> specific(port, event))
        : open.computeIfAbsent(
            List.of(port.id()),
            k ->
                ProductPublisher.open(
                    connection, registry, port, PublisherSettings.DEFAULT, ClientObserver.NONE));
  }

  @SuppressWarnings("unchecked") // It is given events of this class alone.
  private ProductPublisher<IndexedRecord> specific(OutputPort port, IndexedRecord event) {
    ProductPublisher<?> publisher =
        ProductPublisher.open(
            connection,
            registry,
            port,
            event.getClass().asSubclass(SpecificRecord.class),
            PublisherSettings.DEFAULT,
            ClientObserver.NONE);
    return (ProductPublisher<IndexedRecord>) publisher;
  }
}
