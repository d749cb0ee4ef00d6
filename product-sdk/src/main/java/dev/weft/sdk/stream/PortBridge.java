package dev.weft.sdk.stream;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * How the records of one major version of a port become those of another, so that both live beside
 * each other until the older one's sunset date. The port's declaration names the implementing class
 * ({@code weft.bridge: java:<class>}).
 *
 * <p>Stateless, and without effects: a record may be mapped again after a failure.
 */
@FunctionalInterface
public interface PortBridge {

  /**
   * The record that stands for another.
   *
   * @param record of the version that is read: in Avro's generic types, with decimals, dates and
   *     instants as Java has them
   * @param schema of the version that is written
   * @return a record of that schema; empty when none stands for it, and it is left out
   * @throws RuntimeException when it can't be mapped: it goes to the quarantine of the version that
   *     is written, or the bridge stops there, as declared
   */
  Optional<GenericRecord> map(GenericRecord record, Schema schema);
}
