package dev.weft.runtime.catalog;

import dev.weft.sdk.contract.Reader;
import dev.weft.sdk.descriptor.PortId;
import java.util.Collection;

/** Who reads which port now. Thread-safe. */
@FunctionalInterface
public interface Readers {

  /** Those who read a port. */
  Collection<Reader> of(PortId port);
}
