package dev.weft.runtime.reconcile;

import java.util.Map;
import org.apache.avro.Schema;

/** One thing to do so that the cluster matches the declaration. */
sealed interface Change {

  /** A topic that isn't there yet. */
  record CreateTopic(String topic, int partitions, Map<String, String> settings)
      implements Change {}

  /** Settings of a topic that differ from the declared ones. */
  record ChangeSettings(String topic, Map<String, String> settings) implements Change {}

  /** A schema that a subject must have; registering what is registered changes nothing. */
  record RegisterSchema(String subject, Schema schema) implements Change {}

  /** Something that can't be done without harm, and so is not. */
  record Refuse(String topic, String reason) implements Change {}
}
