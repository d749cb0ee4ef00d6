package dev.weft.runtime.catalog;

import dev.weft.runtime.query.ReadRange;
import dev.weft.runtime.query.ReadRecord;
import dev.weft.runtime.query.RecordCursor;
import dev.weft.runtime.query.RecordReader;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.serde.WireValue;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * What was changed in each product, newest first, for reading: the topic {@code mesh.changes} keeps
 * all of it, this the latest of each product. Read from the topic when first asked, so that a start
 * doesn't wait for it. Thread-safe.
 */
@Singleton
public class ChangeHistory {

  /** Of one product; older ones are in the topic. */
  private static final int MOST = 50;

  private static final Duration POLL = Duration.ofMillis(250);

  private final Catalog catalog;
  private final RecordReader reader;
  private @Nullable Map<String, Deque<ProductChange>> latest;

  ChangeHistory(Catalog catalog, RecordReader reader) {
    this.catalog = catalog;
    this.reader = reader;
  }

  /**
   * The latest changes of a product, newest first.
   *
   * @throws dev.weft.runtime.query.UnreadableTopicException when the topic can't be read now
   */
  public synchronized List<ProductChange> of(ProductId product) {
    Map<String, Deque<ProductChange>> known = latest;
    if (known == null) {
      Optional<DataProduct> changes = catalog.image().product(CatalogTopic.CHANGES);
      if (changes.isEmpty()) {
        return List.of();
      }
      known = read(changes.get().mainPort().id().topic());
      latest = known;
    }
    return List.copyOf(known.getOrDefault(product.toString(), new ArrayDeque<>()));
  }

  /** Takes in what has just been committed. */
  public synchronized void add(Collection<ProductChange> changes) {
    Map<String, Deque<ProductChange>> known = latest;
    if (known != null) {
      changes.forEach(change -> add(known, change));
    }
  }

  private Map<String, Deque<ProductChange>> read(String topic) {
    Map<String, Deque<ProductChange>> all = new HashMap<>();
    try (RecordCursor cursor = reader.read(topic, ReadRange.everything())) {
      while (!cursor.done()) {
        for (ReadRecord record : cursor.next(POLL)) {
          if (record.value() instanceof WireValue.Datum datum
              && datum.datum() instanceof GenericRecord change) {
            add(all, ChangeRecords.read(change));
          }
        }
      }
    }
    return all;
  }

  private static void add(Map<String, Deque<ProductChange>> all, ProductChange change) {
    Deque<ProductChange> changes = all.computeIfAbsent(change.product(), _ -> new ArrayDeque<>());
    changes.addFirst(change);
    if (changes.size() > MOST) {
      changes.removeLast();
    }
  }
}
