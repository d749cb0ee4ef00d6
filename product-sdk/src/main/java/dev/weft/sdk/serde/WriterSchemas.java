package dev.weft.sdk.serde;

import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Schema;

/** Where the schemas are found that records were written with: a schema registry. Thread-safe. */
@FunctionalInterface
public interface WriterSchemas {

  /**
   * The schema of a registry id; empty when the registry has none of that id.
   *
   * @throws IOException when the registry can't be asked
   */
  Optional<Schema> byId(int id) throws IOException;
}
