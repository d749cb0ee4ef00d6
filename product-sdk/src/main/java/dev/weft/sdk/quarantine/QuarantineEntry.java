package dev.weft.sdk.quarantine;

/**
 * One entry of a quarantine topic, which is a log: what happened to a record, and what was found
 * wrong with it. The state of a quarantined record is what the last entry that refers to it says.
 */
public sealed interface QuarantineEntry {

  /** What was found wrong with the record in the first place. */
  Finding finding();

  /**
   * A record was put into quarantine.
   *
   * @param finding why
   */
  record Quarantined(Finding finding) implements QuarantineEntry {}

  /**
   * A record was given to whoever refused it once more. It carries the record again: for a
   * subscriber this entry is the redelivery.
   *
   * @param finding what was found before; its {@code by} is whom it is for
   * @param refersTo the entry by which the record came into quarantine
   * @param actor who had it replayed
   */
  record Replayed(Finding finding, EntryId refersTo, String actor) implements QuarantineEntry {}

  /**
   * A record was given up. The entry has its key and no value.
   *
   * @param finding what was found before
   * @param refersTo the entry by which the record came into quarantine
   * @param actor who gave it up
   */
  record Discarded(Finding finding, EntryId refersTo, String actor) implements QuarantineEntry {}
}
