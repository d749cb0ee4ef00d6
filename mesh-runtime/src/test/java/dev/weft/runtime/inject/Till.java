package dev.weft.runtime.inject;

import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.publish.Receipt;
import jakarta.inject.Singleton;
import org.apache.avro.generic.IndexedRecord;

/** A service of a domain, as its team writes it. */
@Singleton
final class Till {

  private final ProductPublisher<IndexedRecord> orders;

  Till(@Product("${till.product}") ProductPublisher<IndexedRecord> orders) {
    this.orders = orders;
  }

  Receipt sell(IndexedRecord order) {
    return orders.publishAndWait(order);
  }
}
