package dev.weft.sdk.descriptor.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A quality rule, as ODCS writes it.
 *
 * @param id what others refer to it by; may be empty
 * @param name its name; may be empty
 * @param type {@code library}, {@code sql}, {@code custom} or {@code text}; may be empty
 * @param description what it means; may be empty
 * @param dimension which side of quality it is about; may be empty
 * @param metric the standard metric; may be empty
 * @param rule the metric's name in older documents; may be empty
 * @param arguments of the metric
 * @param query the query of a rule in SQL; may be empty
 * @param engine what evaluates a custom rule; may be empty
 * @param implementation the custom rule: a text or a map; may be empty
 * @param mustBe the value it must have; may be empty
 * @param mustNotBe the value it must not have; may be empty
 * @param mustBeGreaterThan a bound; may be empty
 * @param mustBeGreaterOrEqualTo a bound; may be empty
 * @param mustBeLessThan a bound; may be empty
 * @param mustBeLessOrEqualTo a bound; may be empty
 * @param mustBeBetween two bounds
 * @param mustNotBeBetween two bounds
 * @param unit {@code rows} or {@code percent}; may be empty
 * @param severity how bad a violation is; may be empty
 * @param businessImpact what a violation leads to; may be empty
 * @param method how it is checked; may be empty
 * @param schedule when it is checked; may be empty
 * @param scheduler what starts the check; may be empty
 * @param tags words to find it by
 * @param customProperties what the standard does not know
 * @param authoritativeDefinitions where it is defined with authority
 */
public record QualityEntry(
    Optional<String> id,
    Optional<String> name,
    Optional<String> type,
    Optional<String> description,
    Optional<String> dimension,
    Optional<String> metric,
    Optional<String> rule,
    Map<String, @Nullable Object> arguments,
    Optional<String> query,
    Optional<String> engine,
    Optional<Object> implementation,
    Optional<Object> mustBe,
    Optional<Object> mustNotBe,
    Optional<BigDecimal> mustBeGreaterThan,
    Optional<BigDecimal> mustBeGreaterOrEqualTo,
    Optional<BigDecimal> mustBeLessThan,
    Optional<BigDecimal> mustBeLessOrEqualTo,
    List<BigDecimal> mustBeBetween,
    List<BigDecimal> mustNotBeBetween,
    Optional<String> unit,
    Optional<String> severity,
    Optional<String> businessImpact,
    Optional<String> method,
    Optional<String> schedule,
    Optional<String> scheduler,
    List<String> tags,
    List<CustomProperty> customProperties,
    List<AuthoritativeDefinition> authoritativeDefinitions) {

  public QualityEntry {
    arguments = Values.map(arguments);
    implementation = implementation.map(Values::value);
    mustBe = mustBe.map(Values::value);
    mustNotBe = mustNotBe.map(Values::value);
    mustBeBetween = List.copyOf(mustBeBetween);
    mustNotBeBetween = List.copyOf(mustNotBeBetween);
    tags = List.copyOf(tags);
    customProperties = List.copyOf(customProperties);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
  }
}
