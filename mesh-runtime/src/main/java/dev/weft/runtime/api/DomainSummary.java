package dev.weft.runtime.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A domain in a list.
 *
 * @param name its id, which addresses of its products start with
 * @param title its name for people
 * @param owner the team that answers for its products
 * @param contact where that team is reached
 * @param description what the domain does
 * @param products how many products it has
 * @param activity what flows through all of them
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DomainSummary(
    String name,
    String title,
    String owner,
    String contact,
    String description,
    int products,
    @JsonUnwrapped ActivityView activity) {}
