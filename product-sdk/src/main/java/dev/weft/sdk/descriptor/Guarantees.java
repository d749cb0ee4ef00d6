package dev.weft.sdk.descriptor;

import java.util.List;

/**
 * What a contract promises beyond the form of its records.
 *
 * @param compatibility between the schemas of one major version
 * @param quality the rules that records keep
 * @param serviceLevels the measured promises
 */
public record Guarantees(
    Compatibility compatibility, List<QualityRule> quality, List<ServiceLevel> serviceLevels) {

  /** What holds when a contract says nothing. */
  public static final Guarantees DEFAULT =
      new Guarantees(Compatibility.FULL_TRANSITIVE, List.of(), List.of());

  public Guarantees {
    quality = List.copyOf(quality);
    serviceLevels = List.copyOf(serviceLevels);
  }
}
