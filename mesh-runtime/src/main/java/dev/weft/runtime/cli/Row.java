package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One row of a file that is to be published. */
sealed interface Row {

  /** The line it starts on, from 1. */
  long line();

  /**
   * A row that the mesh decides about.
   *
   * @param record its fields, named as in the schema
   */
  record Parsed(long line, ObjectNode record) implements Row {}

  /**
   * A row that never gets that far.
   *
   * @param rule what it should be
   * @param content what it is, as far as that can be told
   */
  record Broken(long line, String rule, JsonNode content) implements Row {}
}
