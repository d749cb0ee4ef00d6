package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.PortId;
import org.apache.avro.Schema;

/**
 * Somebody who reads a port now, as announced.
 *
 * @param name who: a derived product's address, or the name that a subscriber gave itself
 * @param kind what
 * @param port what is read
 * @param schema the reader schema: the fields that are relied on, with the types they are read as
 */
public record Reader(String name, Kind kind, PortId port, Schema schema) {

  /** What reads. */
  public enum Kind {
    DERIVED_PRODUCT,
    SUBSCRIBER
  }
}
