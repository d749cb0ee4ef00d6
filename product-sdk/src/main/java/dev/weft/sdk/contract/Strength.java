package dev.weft.sdk.contract;

/** How much a promise promises, compared with what it promised before. */
enum Strength {
  SAME,
  MORE,
  LESS,
  /** Some more and some less, or it can't be told. */
  UNKNOWN;

  /** Both together. */
  Strength and(Strength other) {
    if (this == other || other == SAME) {
      return this;
    }
    return this == SAME ? other : UNKNOWN;
  }

  /** By a number of which less promises more, such as a delay. */
  static Strength ofSmaller(int comparedWithBefore) {
    return comparedWithBefore == 0 ? SAME : comparedWithBefore < 0 ? MORE : LESS;
  }

  Strength reversed() {
    return switch (this) {
      case MORE -> LESS;
      case LESS -> MORE;
      case SAME, UNKNOWN -> this;
    };
  }
}
