/** The {@code weft} commands. Clients of the API: they start no application and load no Kafka. */
@NullMarked
package dev.weft.runtime.cli;

import org.jspecify.annotations.NullMarked;
