package dev.weft.sdk.descriptor.document;

import java.util.Optional;

/**
 * A software bill of materials.
 *
 * @param id what others refer to it by; may be empty
 * @param type where it lies; may be empty
 * @param url its address; may be empty
 */
public record Sbom(Optional<String> id, Optional<String> type, Optional<String> url) {}
