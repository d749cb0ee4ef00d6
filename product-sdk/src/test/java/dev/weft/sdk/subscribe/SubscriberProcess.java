package dev.weft.sdk.subscribe;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.serde.KafkaAccess;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryAccess;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.Schema;

/** A subscriber in a process of its own, to be killed while it handles. */
final class SubscriberProcess {

  private static final int BATCH = 50;
  private static final long WORK = TimeUnit.MICROSECONDS.toNanos(300);

  private SubscriberProcess() {}

  /**
   * Runs until it is killed. Prints "handled" and the offset of each event.
   *
   * @param arguments Kafka's address, the port, the subscriber's name; which events it fails with:
   *     one in so many, none if it is 0
   */
  public static void main(String[] arguments) throws InterruptedException {
    OutputPort port = Sources.port(arguments[1], Cleanup.DELETE);
    int bad = Integer.parseInt(arguments[3]);
    try (Subscription subscription =
        ProductSubscriber.of(new OnlyKafka(arguments[0]), port, Sources.STOCK, arguments[2])
            .retrying(Retry.NONE)
            .handleBatches(
                bad == 0 ? BATCH : 1,
                events -> {
                  for (Event<?> event : events) {
                    LockSupport.parkNanos(WORK);
                    if (bad > 0 && event.offset() % bad == 0) {
                      throw new IllegalArgumentException("not this one");
                    }
                    System.out.println("handled " + event.offset());
                  }
                })) {
      subscription.await();
    }
  }

  /** Kafka takes it for dead when it isn't heard of for two seconds. */
  private record OnlyKafka(String bootstrapServers) implements Surroundings {

    @Override
    public MeshConnection connection() {
      return new MeshConnection(
          bootstrapServers,
          URI.create("http://127.0.0.1/unused"),
          RegistryAccess.OPEN,
          new KafkaAccess(
              Optional.empty(),
              Map.of("session.timeout.ms", "2000", "heartbeat.interval.ms", "300")));
    }

    /** As Depot's: keys first. */
    @Override
    public Registry registry() {
      InMemoryRegistry registry = new InMemoryRegistry();
      registry.idOf("key", Schema.create(Schema.Type.STRING));
      registry.idOf("value", Sources.STOCK);
      return registry;
    }

    @Override
    public OutputPort port(String address) {
      throw new IllegalArgumentException("No port " + address);
    }

    @Override
    public AutoCloseable announce(Reader reader) {
      return () -> {};
    }
  }
}
