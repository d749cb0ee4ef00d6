package dev.weft.sdk.descriptor;

import java.util.regex.Pattern;

/** The rule for names of domains, products and ports: they become parts of topic names. */
final class Names {

  /** Said in messages, so that whoever breaks the rule reads it. */
  static final String RULE =
      "lower-case letters, digits and single hyphens, starting with a letter, at most 63 characters";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int MAX_LENGTH = 63;

  private Names() {}

  static boolean isValid(String name) {
    return name.length() <= MAX_LENGTH && NAME.matcher(name).matches();
  }

  static void check(String what, String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException("'" + name + "' is not a " + what + " name: " + RULE);
    }
  }
}
