package dev.weft.runtime.registry;

import java.util.Optional;

/** Which subjects may be made, and which one a request means. */
final class SubjectNames {

  private static final int MAX_LENGTH = 1_000;

  /** How clients may write that they mean the default context, the only one there is here. */
  private static final String DEFAULT_CONTEXT = ":.:";

  private SubjectNames() {}

  /** A name as it is kept: without the default context before it. */
  static String plain(String name) {
    return name.startsWith(DEFAULT_CONTEXT) ? name.substring(DEFAULT_CONTEXT.length()) : name;
  }

  /** The subject that a request for a name is about: an alias stands for another. */
  static String resolve(SchemaState state, String name) {
    String plain = plain(name);
    return state
        .config(plain)
        .flatMap(config -> Optional.ofNullable(config.alias()))
        .filter(alias -> !alias.isBlank())
        .orElse(plain);
  }

  static void check(String subject) {
    if (subject.isBlank()) {
      throw RefusedRequestException.invalidSubject("it's blank");
    }
    if (subject.length() > MAX_LENGTH) {
      throw RefusedRequestException.invalidSubject(
          "it's longer than " + MAX_LENGTH + " characters");
    }
    if (subject.chars().anyMatch(Character::isISOControl)) {
      throw RefusedRequestException.invalidSubject("it has control characters");
    }
    if (subject.startsWith(":.")) {
      throw RefusedRequestException.invalidSubject(
          "\"" + subject + "\" names a context, and this registry has none");
    }
    if (subject.equals("__GLOBAL") || subject.equals("__EMPTY")) {
      throw RefusedRequestException.invalidSubject("\"" + subject + "\" is reserved");
    }
  }
}
