package dev.weft.sdk.descriptor;

import java.util.Arrays;
import java.util.Optional;

/** How a data product comes about. */
public enum ProductKind {
  /** Published by domain services. */
  SOURCE_ALIGNED("source-aligned"),
  /** Combined from several products by Kafka Streams. */
  AGGREGATED("aggregated"),
  /** Shaped for one use by Kafka Streams. */
  CONSUMER_ALIGNED("consumer-aligned"),
  /** A stored query over other products, never written to a topic. */
  VIRTUAL("virtual");

  private final String label;

  ProductKind(String label) {
    this.label = label;
  }

  /** The word for it in documents, tables and pages. */
  public String label() {
    return label;
  }

  /** The kind with that label, if there is one. */
  public static Optional<ProductKind> of(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }

  /** Whether Kafka Streams writes this product from others. */
  public boolean isDerived() {
    return this == AGGREGATED || this == CONSUMER_ALIGNED;
  }

  @Override
  public String toString() {
    return label;
  }
}
