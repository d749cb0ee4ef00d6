package dev.weft.runtime.inject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.runtime.TestMesh;
import dev.weft.runtime.catalog.Catalog;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.testkit.InMemoryRegistry;
import dev.weft.sdk.testkit.SharedKafka;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublisherFactoryIT {

  private TestMesh mesh;

  @BeforeEach
  void startAMesh() {
    mesh = TestMesh.start();
  }

  @AfterEach
  void stopIt() {
    mesh.close();
  }

  @Test
  void aServiceGetsThePublisherOfItsProductAndIsCounted() {
    OutputPort orders =
        mesh.declaration()
            .product(ProductId.parse(mesh.address("orders")))
            .orElseThrow()
            .mainPort();
    try (ApplicationContext service =
        ApplicationContext.builder()
            .environments("test")
            .singletons(
                new InMemoryRegistry(),
                new MeshConnection(
                    SharedKafka.bootstrapServers(), URI.create("http://127.0.0.1:1")))
            .properties(Map.of("till.product", mesh.address("orders")))
            .start()) {
      service.getBean(Catalog.class).publish(mesh.declaration());

      assertThat(service.getBean(Till.class).sell(order(orders)).topic())
          .isEqualTo(orders.id().topic());

      assertThat(
              service
                  .getBean(MeterRegistry.class)
                  .get("weft.publisher.events")
                  .tags("port", orders.id().toString(), "client", "Till", "outcome", "accepted")
                  .functionCounter()
                  .count())
          .isEqualTo(1);
    }
  }

  private static GenericRecord order(OutputPort port) {
    GenericRecord order = new GenericData.Record(port.contract().schema());
    order.put("order_id", 1);
    order.put("amount", new BigDecimal("2.50"));
    order.put("ordered_on", LocalDate.of(2026, 3, 1));
    order.put("lines", List.of());
    return order;
  }
}
