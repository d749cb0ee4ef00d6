package dev.weft.runtime.observe;

import dev.weft.sdk.descriptor.ProductId;
import java.time.Instant;
import java.util.Map;

/**
 * What flows through all products, at one moment. Pages and APIs are served from it, so that no
 * reader asks Kafka.
 *
 * @param takenAt the moment
 * @param products by address; a product without records may be missing
 */
public record ActivitySnapshot(Instant takenAt, Map<ProductId, ProductActivity> products) {

  public ActivitySnapshot {
    products = Map.copyOf(products);
  }

  /** What flows through one product. */
  public ProductActivity of(ProductId product) {
    return products.getOrDefault(product, ProductActivity.NONE);
  }
}
