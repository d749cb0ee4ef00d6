/**
 * The form of records in quarantine: what was wrong with a record, who found it, and what became of
 * it, as headers beside the record's own bytes. Pure: whoever reads or writes them has a client of
 * its own.
 */
@NullMarked
package dev.weft.sdk.quarantine;

import org.jspecify.annotations.NullMarked;
