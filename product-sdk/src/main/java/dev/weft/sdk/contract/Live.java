package dev.weft.sdk.contract;

import dev.weft.sdk.descriptor.Contract;
import java.util.List;
import org.apache.avro.Schema;

/**
 * What is live of a port.
 *
 * @param contract the contract as it was applied last
 * @param values every value schema that the port's major version ever had, the oldest first
 * @param keys every key schema that it ever had, the oldest first
 */
public record Live(Contract contract, List<Schema> values, List<Schema> keys) {

  public Live {
    values = List.copyOf(values);
    keys = List.copyOf(keys);
  }
}
