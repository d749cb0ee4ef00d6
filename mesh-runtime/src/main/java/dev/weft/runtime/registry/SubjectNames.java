package dev.weft.runtime.registry;

/** Which subjects may be made. */
final class SubjectNames {

  private static final int MAX_LENGTH = 1_000;

  private SubjectNames() {}

  static void check(String subject) {
    if (subject.isBlank()) {
      throw RegistryException.invalidSubject("it's blank");
    }
    if (subject.length() > MAX_LENGTH) {
      throw RegistryException.invalidSubject("it's longer than " + MAX_LENGTH + " characters");
    }
    if (subject.chars().anyMatch(Character::isISOControl)) {
      throw RegistryException.invalidSubject("it has control characters");
    }
    if (subject.startsWith(":.")) {
      throw RegistryException.invalidSubject(
          "\"" + subject + "\" names a context, and this registry has none");
    }
    if (subject.equals("__GLOBAL") || subject.equals("__EMPTY")) {
      throw RegistryException.invalidSubject("\"" + subject + "\" is reserved");
    }
  }
}
