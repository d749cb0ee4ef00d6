package dev.weft.runtime.reference;

import dev.weft.sdk.descriptor.ProductId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a domain service publishes: the events of one source-aligned product, read from files.
 *
 * @param product the product
 * @param type the class of its events
 * @param reader makes the reader of its files
 * @param files where the events lie, in this order
 * @param time the field with the day of an event; empty when events have none
 */
record Source<T extends SpecificRecord>(
    ProductId product,
    Class<T> type,
    Supplier<RecordReader<T>> reader,
    List<Resource> files,
    Optional<String> time) {

  /** Reads all events, in the order in which they are published. */
  Events<T> read() {
    RecordReader<T> lines = reader.get();
    List<T> all = new ArrayList<>();
    files.forEach(file -> all.addAll(lines.read(file)));
    return Events.inOrder(all, time);
  }
}
