package dev.weft.sdk.descriptor;

import java.util.List;

/**
 * What a contract promises beyond the form of its records.
 *
 * @param compatibility between the schemas of one major version
 * @param quality the rules that records keep
 * @param serviceLevels the measured promises
 * @param onViolation what becomes of a record that breaks a rule
 * @param headers which headers records bear besides Weft's own
 */
public record Guarantees(
    Compatibility compatibility,
    List<QualityRule> quality,
    List<ServiceLevel> serviceLevels,
    OnViolation onViolation,
    EventHeaders headers) {

  /** What holds when a contract says nothing. */
  public static final Guarantees DEFAULT =
      new Guarantees(Compatibility.FULL_TRANSITIVE, List.of(), List.of());

  /** Guarantees of a contract that says nothing of violations and headers. */
  public Guarantees(
      Compatibility compatibility, List<QualityRule> quality, List<ServiceLevel> serviceLevels) {
    this(compatibility, quality, serviceLevels, OnViolation.REJECT, EventHeaders.NONE);
  }

  public Guarantees {
    quality = List.copyOf(quality);
    serviceLevels = List.copyOf(serviceLevels);
  }
}
