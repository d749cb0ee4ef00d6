package dev.weft.sdk.descriptor.document;

import java.util.Optional;

/**
 * A policy of a domain, as written.
 *
 * @param name its name
 * @param rule the rule in CEL
 * @param description what it is for; may be empty
 * @param severity {@code error} or {@code warning}; may be empty
 */
public record PolicyEntry(
    String name, String rule, Optional<String> description, Optional<String> severity) {}
