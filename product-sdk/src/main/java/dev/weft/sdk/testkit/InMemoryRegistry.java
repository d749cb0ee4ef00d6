package dev.weft.sdk.testkit;

import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** A registry for tests without a mesh: every schema that is asked for has an id. Thread-safe. */
public final class InMemoryRegistry implements Registry {

  private final List<Schema> schemas = new ArrayList<>();

  @Override
  public synchronized int idOf(String subject, Schema schema) {
    int index = schemas.indexOf(schema);
    if (index < 0) {
      schemas.add(schema);
      index = schemas.size() - 1;
    }
    return index + 1;
  }

  @Override
  public synchronized Schema schemaOf(int id) {
    if (id < 1 || id > schemas.size()) {
      throw new RegistryException("There is no schema " + id);
    }
    return schemas.get(id - 1);
  }
}
