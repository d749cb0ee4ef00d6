package dev.weft.runtime.observe;

import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What has been counted on the partitions of all products, and how it adds up per product. One
 * thread.
 */
final class ProductCounts {

  private final Map<TopicPartition, ProductCount> counts = new HashMap<>();
  private final Map<ProductId, RateWindow> rates = new HashMap<>();
  private Map<TopicPartition, ProductId> owners = Map.of();

  /**
   * The partitions that a declaration asks to count, with the product that each belongs to. Those
   * of retired ports may be gone.
   */
  static Map<TopicPartition, ProductId> partitions(Declaration declaration) {
    Map<TopicPartition, ProductId> partitions = new HashMap<>();
    declaration
        .products()
        .forEach(
            (id, product) ->
                product.outputs().stream()
                    .filter(port -> port.contract().status() != Status.RETIRED)
                    .forEach(port -> add(partitions, id, port)));
    return partitions;
  }

  private static void add(
      Map<TopicPartition, ProductId> partitions, ProductId id, OutputPort port) {
    port.contract()
        .topic()
        .ifPresent(
            topic -> {
              for (int i = 0; i < topic.partitions(); i++) {
                partitions.put(new TopicPartition(port.id().topic(), i), id);
              }
            });
  }

  /** Whether these are the partitions that are counted now. */
  boolean cover(Map<TopicPartition, ProductId> declared) {
    return owners.equals(declared);
  }

  /** Counts these partitions from now on, from nothing. */
  void restart(Map<TopicPartition, ProductId> declared) {
    owners = declared;
    counts.clear();
    owners.keySet().forEach(partition -> counts.put(partition, ProductCount.NOTHING));
  }

  /** Goes on from what was counted on a partition before. */
  void resume(TopicPartition partition, ProductCount count) {
    counts.put(partition, count);
  }

  /** The partitions that are counted. */
  Set<TopicPartition> partitions() {
    return owners.keySet();
  }

  /** What was counted on a partition. */
  ProductCount of(TopicPartition partition) {
    return counts.getOrDefault(partition, ProductCount.NOTHING);
  }

  void add(ConsumerRecords<?, ?> records) {
    for (TopicPartition partition : records.partitions()) {
      counts.merge(
          partition, ProductCount.NOTHING.plus(records.records(partition)), ProductCount::plus);
    }
  }

  /**
   * What flows through each product.
   *
   * @param at the moment, for people
   * @param nanos the moment, for rates
   */
  ActivitySnapshot snapshot(Instant at, long nanos) {
    Map<ProductId, ProductCount> products = new HashMap<>();
    owners.forEach((partition, owner) -> products.merge(owner, of(partition), ProductCount::plus));
    Map<ProductId, ProductActivity> activity = new HashMap<>();
    products.forEach((id, count) -> activity.put(id, activity(id, count, nanos)));
    return new ActivitySnapshot(at, activity);
  }

  private ProductActivity activity(ProductId id, ProductCount count, long nanos) {
    RateWindow rate = rates.computeIfAbsent(id, _ -> new RateWindow());
    return new ProductActivity(
        count.records(),
        rate.sample(nanos, count.records()),
        count.records() == 0
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(count.lastEventTime())));
  }
}
