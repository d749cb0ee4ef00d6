package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that the registry refuses, with the code that Confluent's clients know. The codes'
 * first three digits are the HTTP status, but for what is worth trying again: that's 503, which
 * clients understand.
 */
final class RefusedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;
  private final int status;
  private final String message;

  RefusedRequestException(int code, String message) {
    this(code, code < 1000 ? code : code / 100, message);
  }

  private RefusedRequestException(int code, int status, String message) {
    super(message);
    this.code = code;
    this.status = status;
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
    return status;
  }

  /** The change isn't made here; asked again, another node or this one may make it. */
  static RefusedRequestException notTheWriter(String why) {
    return new RefusedRequestException(50003, 503, why);
  }

  /** Nobody makes changes now. */
  static RefusedRequestException noWriter(String why) {
    return new RefusedRequestException(50004, 503, why);
  }

  static RefusedRequestException noSubject(String subject) {
    return new RefusedRequestException(40401, "Subject '" + subject + "' not found.");
  }

  static RefusedRequestException noVersion(int version) {
    return new RefusedRequestException(40402, "Version " + version + " not found.");
  }

  static RefusedRequestException noSchema() {
    return new RefusedRequestException(40403, "Schema not found");
  }

  static RefusedRequestException noSchema(String id) {
    return new RefusedRequestException(40403, "Schema " + id + " not found");
  }

  static RefusedRequestException subjectDeleted(String subject) {
    return new RefusedRequestException(
        40404,
        "Subject '" + subject + "' was soft deleted. Set permanent=true to delete permanently");
  }

  static RefusedRequestException subjectNotDeleted(String subject) {
    return new RefusedRequestException(
        40405, "Subject '" + subject + "' was not deleted first before being permanently deleted");
  }

  static RefusedRequestException versionDeleted(String subject, int version) {
    return new RefusedRequestException(
        40406,
        "Subject '%s' Version %d was soft deleted. Set permanent=true to delete permanently"
            .formatted(subject, version));
  }

  static RefusedRequestException versionNotDeleted(String subject, int version) {
    return new RefusedRequestException(
        40407,
        "Subject '%s' Version %d was not deleted first before being permanently deleted"
            .formatted(subject, version));
  }

  static RefusedRequestException noLevel(String subject) {
    return new RefusedRequestException(
        40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
  }

  static RefusedRequestException noMode(String subject) {
    return new RefusedRequestException(
        40409, "Subject '" + subject + "' does not have subject-level mode configured");
  }

  static RefusedRequestException incompatible(String subject, List<String> messages) {
    return new RefusedRequestException(
        409,
        "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: %s"
            .formatted(subject, messages));
  }

  static RefusedRequestException invalidSchema(String problem) {
    return new RefusedRequestException(42201, "Invalid schema: " + problem);
  }

  static RefusedRequestException invalidVersion(String version) {
    return new RefusedRequestException(
        42202,
        "The specified version '"
            + version
            + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
  }

  static RefusedRequestException invalidLevel(String level) {
    return new RefusedRequestException(
        42203,
        "Invalid compatibility level '%s'. Valid values are %s"
            .formatted(level, Arrays.toString(CompatibilityLevel.values())));
  }

  static RefusedRequestException invalidMode(@Nullable String mode) {
    return new RefusedRequestException(
        42204,
        "Invalid mode '%s'. Valid values are %s"
            .formatted(mode, Arrays.toString(RegistryMode.values())));
  }

  /** A schema that a gate refuses. */
  static RefusedRequestException gated(String subject, List<String> reasons) {
    return new RefusedRequestException(
        409,
        "Schema being registered breaks the contract of subject \"%s\", details: %s"
            .formatted(subject, reasons));
  }

  static RefusedRequestException notPermitted(String why) {
    return new RefusedRequestException(42205, why);
  }

  static RefusedRequestException referenced(String subject, int version, List<SchemaVersion> by) {
    return new RefusedRequestException(
        42206,
        "Version %d of subject '%s' can't be deleted: it's referenced by %s"
            .formatted(
                version,
                subject,
                by.stream().map(v -> v.subject() + " version " + v.version()).toList()));
  }

  static RefusedRequestException invalidSubject(String problem) {
    return new RefusedRequestException(42208, "Invalid subject: " + problem);
  }

  static RefusedRequestException tooLarge(String problem) {
    return new RefusedRequestException(42209, problem);
  }
}
