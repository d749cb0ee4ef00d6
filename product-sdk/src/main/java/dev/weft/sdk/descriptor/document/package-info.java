/**
 * The documents as their standards write them, field for field: the Open Data Product Standard, the
 * Open Data Contract Standard, and Weft's own domain document. Records without any rule of their
 * own: {@link dev.weft.sdk.descriptor.DocumentReader} checks what it reads. What a standard leaves
 * open is plain Java: text, whole number, {@link java.math.BigDecimal}, flag, list, map or null.
 * Components are in the order in which they are written.
 */
@NullMarked
package dev.weft.sdk.descriptor.document;

import org.jspecify.annotations.NullMarked;
