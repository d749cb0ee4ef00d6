package dev.weft.runtime.console;

import java.util.Map;

/** One of the last records of a port, in words. */
sealed interface LastRecord {

  /** Where the record lies: partition and offset. */
  String position();

  /**
   * A record with a value.
   *
   * @param position where it lies
   * @param fields the values of its top-level fields as text, without those that are null
   */
  record Value(String position, Map<String, String> fields) implements LastRecord {
    public Value {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * A record without a value, which deletes what had its key.
   *
   * @param position where it lies
   */
  record Deletion(String position) implements LastRecord {}

  /**
   * A record whose value is not what the contract says.
   *
   * @param position where it lies
   * @param reason what is wrong with it, for people
   */
  record Unreadable(String position, String reason) implements LastRecord {}
}
