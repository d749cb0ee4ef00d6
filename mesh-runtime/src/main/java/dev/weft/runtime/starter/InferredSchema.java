package dev.weft.runtime.starter;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A schema that was found in data.
 *
 * @param schema of one record
 * @param key the field that tells records apart best; empty when no field is always there
 * @param eventTime the first date or time that is always there
 * @param notes what was guessed, a sentence each, for somebody to check
 */
public record InferredSchema(
    Schema schema, Optional<String> key, Optional<String> eventTime, List<String> notes) {

  public InferredSchema {
    notes = List.copyOf(notes);
  }
}
