package dev.weft.runtime.reconcile;

import java.util.Map;
import org.apache.avro.Schema;

/** One thing to do so that the cluster matches the declaration. */
sealed interface Change {

  /** The name on Kafka or in the registry that it is about; it begins with the owning domain. */
  String name();

  /** A topic that isn't there yet. */
  record CreateTopic(String name, int partitions, Map<String, String> settings) implements Change {}

  /** Settings of a topic that differ from the declared ones. */
  record ChangeSettings(String name, Map<String, String> settings) implements Change {}

  /** A schema that a subject must have; registering what is registered changes nothing. */
  record RegisterSchema(String name, Schema schema) implements Change {}

  /** Something that can't be done without harm, and so is not. */
  record Refuse(String name, String reason) implements Change {}
}
