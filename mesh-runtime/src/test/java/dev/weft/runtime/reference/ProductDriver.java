package dev.weft.runtime.reference;

import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.EventTime;
import dev.weft.sdk.serde.Key;
import dev.weft.sdk.serde.KeyOf;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.stream.DerivedApp;
import dev.weft.sdk.stream.DerivedProduct;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;

/** Runs a derived product of the reference mesh without a broker. */
final class ProductDriver implements AutoCloseable {

  private final Registry registry = InMemoryRegistry.of(ReferenceMesh.DECLARATION);
  private final DataProduct product;
  private final TopologyTestDriver driver;

  ProductDriver(String product, DerivedProduct definition) {
    this.product = declared(product);
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, product);
    this.driver =
        new TopologyTestDriver(
            DerivedApp.topology(registry, ReferenceMesh.DECLARATION, this.product, definition),
            settings);
  }

  /** Publishes an event to an input, keyed and timed as its contract says. */
  @SuppressWarnings("unchecked") // An event's class is what its own class says.
  <T extends SpecificRecord> void pipe(String input, T event) {
    OutputPort port = declared(input).mainPort();
    KeyOf key = new KeyOf(port.contract().key(), event.getSchema());
    EventTime time = new EventTime(port.contract().eventTime(), event.getSchema());
    driver
        .createInputTopic(
            port.id().topic(),
            AvroSerdes.keys(registry, port).serializer(),
            AvroSerdes.values(registry, port, (Class<T>) event.getClass()).serializer())
        .pipeInput(key.of(event), event, time.of(event, 0));
  }

  /** What was published since the last call, the last of each key. */
  <T extends SpecificRecord> Collection<T> latest(Class<T> type) {
    OutputPort port = product.mainPort();
    Map<Key, T> latest = new HashMap<>();
    for (KeyValue<Key, T> record :
        driver
            .createOutputTopic(
                port.id().topic(),
                AvroSerdes.keys(registry, port).deserializer(),
                AvroSerdes.values(registry, port, type).deserializer())
            .readKeyValuesToList()) {
      latest.put(record.key, record.value);
    }
    return latest.values();
  }

  @Override
  public void close() {
    driver.close();
  }

  private static DataProduct declared(String product) {
    return ReferenceMesh.DECLARATION.product(ProductId.parse(product)).orElseThrow();
  }
}
