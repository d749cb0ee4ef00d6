package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.Compatibility;
import dev.weft.sdk.descriptor.OnError;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.Version;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** One thing to do so that the mesh is as declared. */
public sealed interface Change {

  /** What it is about: a domain, a product, a topic or a subject. */
  String name();

  /**
   * A domain that is declared, or declared otherwise than before.
   *
   * @param isNew whether there was none of that id
   */
  record DeclareDomain(String name, boolean isNew) implements Change {}

  /**
   * A product that is declared, or declared otherwise than before.
   *
   * @param before its version before; empty when there was none
   */
  record DeclareProduct(ProductId product, Optional<Version> before, Version after)
      implements Change {
    @Override
    public String name() {
      return product.toString();
    }
  }

  /**
   * A topic that isn't there yet.
   *
   * @param settings by Kafka's names; all others are Kafka's own defaults
   */
  record CreateTopic(String name, int partitions, Map<String, String> settings) implements Change {
    public CreateTopic {
      settings = Map.copyOf(settings);
    }
  }

  /**
   * A topic that needs more partitions.
   *
   * @param before how many it has
   * @param after how many it needs
   */
  record AddPartitions(String name, int before, int after) implements Change {}

  /**
   * A setting of a topic that differs from the declared one.
   *
   * @param before its value; empty when Kafka doesn't say
   */
  record ChangeSetting(String name, String setting, Optional<String> before, String after)
      implements Change {}

  /**
   * The compatibility level that the registry holds a subject to.
   *
   * @param before the declared level before; empty when the subject is new
   */
  record SetCompatibility(String name, Optional<Compatibility> before, Compatibility after)
      implements Change {}

  /** A schema that a subject must have; registering what is registered changes nothing. */
  record RegisterSchema(String name, Schema schema) implements Change {}

  /**
   * The application of a derived product, which isn't running yet.
   *
   * @param definition the class that makes it
   */
  record StartApp(ProductId product, String definition) implements Change {
    @Override
    public String name() {
      return product.toString();
    }
  }

  /**
   * The application of a derived product, which has to work otherwise than before.
   *
   * @param definition the class that makes it
   */
  record RestartApp(ProductId product, String definition) implements Change {
    @Override
    public String name() {
      return product.toString();
    }
  }

  /**
   * A bridge that isn't running yet, or has to work otherwise than before.
   *
   * @param port the version that it fills
   * @param from the version that it reads
   * @param definition the class, or the file with the query, that maps the records
   */
  record StartBridge(PortId port, PortId from, String definition) implements Change {
    @Override
    public String name() {
      return port.toString();
    }
  }

  /**
   * What becomes of records that a product's application, or a bridge, can't be made of. Either has
   * to be started anew for it.
   */
  record ChangeOnError(ProductId product, OnError before, OnError after) implements Change {
    @Override
    public String name() {
      return product.toString();
    }
  }
}
