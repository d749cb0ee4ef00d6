package dev.weft.sdk.descriptor.document;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the use of data costs.
 *
 * @param id what others refer to it by; may be empty
 * @param priceAmount the price of a unit; may be empty
 * @param priceCurrency its currency; may be empty
 * @param priceUnit the unit; may be empty
 */
public record Price(
    Optional<String> id,
    Optional<BigDecimal> priceAmount,
    Optional<String> priceCurrency,
    Optional<String> priceUnit) {}
