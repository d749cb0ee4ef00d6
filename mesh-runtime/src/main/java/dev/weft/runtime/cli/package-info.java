/**
 * The {@code weft} commands. All but {@code up} are clients of the API: they start no application
 * and load no Kafka.
 */
@NullMarked
package dev.weft.runtime.cli;

import org.jspecify.annotations.NullMarked;
