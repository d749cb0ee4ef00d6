package dev.weft.sdk.testkit;

import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.serde.RegistryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * A registry for tests without a mesh. Made without a declaration, it has every schema that it is
 * asked for, under every subject. Made of a declaration it knows, like a real one, what was
 * registered and nothing else. Thread-safe.
 */
public final class InMemoryRegistry implements Registry {

  private final boolean knowsSubjects;
  private final Map<String, Set<Schema>> subjects = new HashMap<>();
  private final Map<Schema, Integer> ids = new HashMap<>();
  private final List<Schema> schemas = new ArrayList<>();

  /** A registry that has every schema that it is asked for. */
  public InMemoryRegistry() {
    this(false);
  }

  private InMemoryRegistry(boolean knowsSubjects) {
    this.knowsSubjects = knowsSubjects;
  }

  /** A registry that has the schemas of all declared ports, their keys' as well. */
  public static InMemoryRegistry of(Declaration declaration) {
    InMemoryRegistry registry = new InMemoryRegistry(true);
    declaration.products().values().stream()
        .flatMap(product -> product.outputs().stream())
        .forEach(registry::register);
    return registry;
  }

  private void register(OutputPort port) {
    register(port.id().keySubject(), port.contract().key().schema());
    register(port.id().valueSubject(), port.contract().schema());
  }

  /**
   * Registers a schema, such as an older one of a port. Whether it is compatible is not checked.
   *
   * @return its id
   */
  public synchronized int register(String subject, Schema schema) {
    subjects.computeIfAbsent(subject, s -> new LinkedHashSet<>()).add(schema);
    return ids.computeIfAbsent(
        schema,
        added -> {
          schemas.add(added);
          return schemas.size();
        });
  }

  @Override
  public synchronized int idOf(String subject, Schema schema) {
    if (knowsSubjects && !subjects.getOrDefault(subject, Set.of()).contains(schema)) {
      throw new RegistryException(
          "Schema "
              + schema.getFullName()
              + " is not registered under subject "
              + subject
              + (subjects.containsKey(subject)
                  ? ", whose schema is another: generate the class from the schema that the test's"
                      + " declaration has"
                  : ": the test's declaration has no such port"));
    }
    return register(subject, schema);
  }

  @Override
  public synchronized Schema schemaOf(int id) {
    if (id < 1 || id > schemas.size()) {
      throw new RegistryException("There is no schema " + id);
    }
    return schemas.get(id - 1);
  }
}
