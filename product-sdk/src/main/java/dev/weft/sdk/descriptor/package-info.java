/**
 * What is declared: domains, data products and their contracts, as values that are valid by
 * construction, and the reading of the files they come from (ODPS and ODCS documents, Avro schemas,
 * {@code domain.yaml}), and the way back. Package {@code document} has the documents themselves,
 * field for field.
 */
@NullMarked
package dev.weft.sdk.descriptor;

import org.jspecify.annotations.NullMarked;
