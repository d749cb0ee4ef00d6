package dev.weft.runtime.quarantine;

import dev.weft.sdk.quarantine.EntryId;

/**
 * What becomes, or would become, of a record.
 *
 * @param id which
 * @param done whether it can be done; in a dry run, could
 * @param note what was done, or why not, for people
 */
public record Outcome(EntryId id, boolean done, String note) {}
