package dev.weft.runtime.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A product in a list.
 *
 * @param name its address, {@code <domain>.<product>}
 * @param kind how it comes about
 * @param domain the owning domain's id
 * @param owner the team that answers for it
 * @param version the product's own version
 * @param status where it stands in its life
 * @param purpose what it is for
 * @param topic its main port's topic; null for a virtual product
 * @param activity what flows; null for a virtual product
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProductSummary(
    String name,
    String kind,
    String domain,
    String owner,
    String version,
    String status,
    String purpose,
    @Nullable String topic,
    @JsonUnwrapped @Nullable ActivityView activity) {}
