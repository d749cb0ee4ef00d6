/**
 * The web pages of a mesh: pure functions make view models of what is declared and of what flows,
 * templates under {@code src/main/jte} show them, and one stream of server-sent events keeps their
 * numbers alive. No page asks Kafka, except for the last records of a product when a reader opens
 * it.
 */
@NullMarked
package dev.weft.runtime.console;

import org.jspecify.annotations.NullMarked;
