package dev.weft.sdk.quarantine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a record is in quarantine. */
public enum Reason {
  /** Its bytes are no value of the contract's schema. */
  UNREADABLE,
  /** It breaks a quality rule of the contract. */
  RULE_VIOLATED,
  /** A subscriber's handler failed with it, again and again. */
  HANDLER_FAILED,
  /** The making of a derived product failed with it. */
  PROCESSING_FAILED,
  /** It came beyond the grace of a derived product's windows. */
  LATE,
  /** Kafka didn't take it. */
  UNPUBLISHABLE;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** How it is written in a header, such as {@code rule-violated}; stable. */
  public String code() {
    return code;
  }

  /** The reason with a code; empty when there is none. */
  public static Optional<Reason> of(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code.equals(code)).findFirst();
  }

  @Override
  public String toString() {
    return code;
  }
}
