package dev.weft.runtime.registry;

/** Which subjects may be made. */
final class SubjectNames {

  private static final int MAX_LENGTH = 1_000;

  private SubjectNames() {}

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
