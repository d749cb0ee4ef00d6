package dev.weft.sdk.embedded;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * A test that stops, kills or looks into an embedded broker of its own, so that it shows nothing
 * about a broker in a container.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@DisabledIfSystemProperty(
    named = "weft.test.kafka",
    matches = "container",
    disabledReason = "it needs an embedded broker of its own")
public @interface NeedsOwnBroker {}
