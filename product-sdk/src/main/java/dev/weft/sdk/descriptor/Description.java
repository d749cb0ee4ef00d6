package dev.weft.sdk.descriptor;

/**
 * What a product or contract is for, in its owner's words. A part that was not written is empty.
 *
 * @param purpose what it is for
 * @param limitations what it must not be taken for
 * @param usage how it is meant to be used
 */
public record Description(String purpose, String limitations, String usage) {

  /** Nothing was written. */
  public static final Description NONE = new Description("", "", "");
}
