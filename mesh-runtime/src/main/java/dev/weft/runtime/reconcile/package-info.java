/**
 * Makes the mesh as files declare it: a pure plan with the verdict on each contract, and its
 * application to topics, registry, catalog and applications.
 */
@NullMarked
package dev.weft.runtime.reconcile;

import org.jspecify.annotations.NullMarked;
