package dev.weft.runtime.api;

import dev.weft.runtime.quarantine.Outcome;
import java.util.List;

/**
 * What became of records in quarantine.
 *
 * @param dryRun whether nothing was done, and the rest says what would be
 * @param done how many it was done with
 * @param refused how many it can't be done with
 * @param records each of them, oldest first
 */
record QuarantineAnswer(boolean dryRun, long done, long refused, List<Line> records) {

  /**
   * A record.
   *
   * @param id what it is called by
   * @param done whether it was done, or would be
   * @param note what, or why not
   */
  record Line(String id, boolean done, String note) {}

  static QuarantineAnswer of(boolean dryRun, List<Outcome> outcomes) {
    long done = outcomes.stream().filter(Outcome::done).count();
    return new QuarantineAnswer(
        dryRun,
        done,
        outcomes.size() - done,
        outcomes.stream()
            .map(outcome -> new Line(outcome.id().toString(), outcome.done(), outcome.note()))
            .toList());
  }
}
