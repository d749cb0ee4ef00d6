package dev.weft.sdk.descriptor;

import java.util.Optional;

/**
 * A measured promise of a contract: an entry of ODCS {@code slaProperties}.
 *
 * @param property what is promised, such as {@code latency}, {@code freshness}, {@code
 *     availability}
 * @param value the objective, as written
 * @param unit of the objective, such as {@code s}, {@code d}, {@code %}; empty when not said
 * @param element the field it is about; empty for the port as a whole
 */
public record ServiceLevel(
    String property, String value, Optional<String> unit, Optional<String> element) {}
