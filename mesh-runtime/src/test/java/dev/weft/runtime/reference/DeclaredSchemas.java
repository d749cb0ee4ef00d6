package dev.weft.runtime.reference;

import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** A registry that, like a real one, knows what is declared and nothing else. */
final class DeclaredSchemas implements Registry {

  private final Map<String, Schema> registered = new HashMap<>();
  private final Registry ids = new InMemoryRegistry();

  DeclaredSchemas(Declaration declaration) {
    declaration.products().values().stream()
        .flatMap(product -> product.outputs().stream())
        .forEach(this::register);
  }

  private void register(OutputPort port) {
    registered.put(port.id().keySubject(), port.contract().key().schema());
    registered.put(port.id().valueSubject(), port.contract().schema());
  }

  @Override
  public int idOf(String subject, Schema schema) {
    if (!schema.equals(registered.get(subject))) {
      throw new IllegalArgumentException(schema + " is not registered under " + subject);
    }
    return ids.idOf(subject, schema);
  }

  @Override
  public Schema schemaOf(int id) {
    return ids.schemaOf(id);
  }
}
