package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import java.util.Arrays;
import java.util.List;

/**
 * A request that the registry refuses, with the code that Confluent's clients know. The codes'
 * first three digits are the HTTP status.
 */
final class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;
  private final String message;

  RegistryException(int code, String message) {
    super(message);
    this.code = code;
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }

  int code() {
    return code;
  }

  int status() {
    return code < 1000 ? code : code / 100;
  }

  static RegistryException noSubject(String subject) {
    return new RegistryException(40401, "Subject '" + subject + "' not found.");
  }

  static RegistryException noVersion(int version) {
    return new RegistryException(40402, "Version " + version + " not found.");
  }

  static RegistryException noSchema() {
    return new RegistryException(40403, "Schema not found");
  }

  static RegistryException noSchema(String id) {
    return new RegistryException(40403, "Schema " + id + " not found");
  }

  static RegistryException subjectDeleted(String subject) {
    return new RegistryException(
        40404,
        "Subject '" + subject + "' was soft deleted. Set permanent=true to delete permanently");
  }

  static RegistryException subjectNotDeleted(String subject) {
    return new RegistryException(
        40405, "Subject '" + subject + "' was not deleted first before being permanently deleted");
  }

  static RegistryException versionDeleted(String subject, int version) {
    return new RegistryException(
        40406,
        "Subject '%s' Version %d was soft deleted. Set permanent=true to delete permanently"
            .formatted(subject, version));
  }

  static RegistryException versionNotDeleted(String subject, int version) {
    return new RegistryException(
        40407,
        "Subject '%s' Version %d was not deleted first before being permanently deleted"
            .formatted(subject, version));
  }

  static RegistryException noLevel(String subject) {
    return new RegistryException(
        40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
  }

  static RegistryException noMode(String subject) {
    return new RegistryException(
        40409, "Subject '" + subject + "' does not have subject-level mode configured");
  }

  static RegistryException incompatible(String subject, List<String> messages) {
    return new RegistryException(
        409,
        "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: %s"
            .formatted(subject, messages));
  }

  static RegistryException invalidSchema(String problem) {
    return new RegistryException(42201, "Invalid schema: " + problem);
  }

  static RegistryException invalidVersion(String version) {
    return new RegistryException(
        42202,
        "The specified version '"
            + version
            + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
  }

  static RegistryException invalidLevel(String level) {
    return new RegistryException(
        42203,
        "Invalid compatibility level '%s'. Valid values are %s"
            .formatted(level, Arrays.toString(CompatibilityLevel.values())));
  }

  static RegistryException notPermitted(String why) {
    return new RegistryException(42205, why);
  }

  static RegistryException referenced(String subject, int version, List<SchemaVersion> by) {
    return new RegistryException(
        42206,
        "Version %d of subject '%s' can't be deleted: it's referenced by %s"
            .formatted(
                version,
                subject,
                by.stream().map(v -> v.subject() + " version " + v.version()).toList()));
  }

  static RegistryException invalidSubject(String problem) {
    return new RegistryException(42208, "Invalid subject: " + problem);
  }

  static RegistryException tooLarge(String problem) {
    return new RegistryException(42209, problem);
  }
}
