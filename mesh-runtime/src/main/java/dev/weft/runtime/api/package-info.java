/** The JSON API over HTTP: what the mesh offers, its records, and publishing to it. */
@NullMarked
package dev.weft.runtime.api;

import org.jspecify.annotations.NullMarked;
