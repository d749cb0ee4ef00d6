/**
 * Makes topics and registry subjects match what is declared: a pure plan of changes, and its
 * application.
 */
@NullMarked
package dev.weft.runtime.reconcile;

import org.jspecify.annotations.NullMarked;
