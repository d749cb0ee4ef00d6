/**
 * SQL that is run record by record. Calcite reads, checks and compiles it; what is ours is how Avro
 * and SQL fit together.
 */
@NullMarked
package dev.weft.runtime.derive.sql;

import org.jspecify.annotations.NullMarked;
