package dev.weft.sdk.descriptor.document;

import java.util.Optional;

/**
 * A link to who defines something.
 *
 * @param id what others refer to it by; may be empty
 * @param type what kind of definition it is
 * @param url where it is found
 * @param description what is found there; may be empty
 */
public record AuthoritativeDefinition(
    Optional<String> id, String type, String url, Optional<String> description) {}
