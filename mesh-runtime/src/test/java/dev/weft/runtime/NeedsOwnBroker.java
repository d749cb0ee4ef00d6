package dev.weft.runtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * A test that starts a whole mesh with an embedded broker of its own, or that needs no broker, so
 * that it shows nothing about a broker in a container.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@DisabledIfSystemProperty(
    named = "weft.test.kafka",
    matches = "container",
    disabledReason = "it has a broker of its own, or none")
public @interface NeedsOwnBroker {}
