package dev.weft.runtime.registry;

import dev.weft.runtime.registry.ParsedSchemas.Parsed;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a schema that is to be registered under a subject. */
sealed interface Registration {

  /** It's there already. */
  record Known(SchemaVersion version) implements Registration {}

  /**
   * It's a new version.
   *
   * @param replaced soft-deleted versions of the same content, which it takes the place of
   */
  record Added(SchemaVersion version, List<SchemaVersion> replaced) implements Registration {}

  /** It breaks the subject's compatibility level. */
  record Incompatible(String subject, List<String> messages) implements Registration {}

  /**
   * Decides.
   *
   * @throws RefusedRequestException when the request itself is wrong
   */
  static Registration decide(SchemaState state, String subject, Schema sent, boolean normalize) {
    SubjectNames.check(subject);
    Parsed parsed = SchemaParser.parse(sent, Lookups.normalizes(state, subject, normalize), state);
    int wantedId = orZero(sent.getId());
    int wantedVersion = orZero(sent.getVersion());

    // A schema that is there already is found also where it would no longer be let in.
    Optional<SchemaVersion> same =
        SameSchema.find(state, subject, parsed.schema(), Visibility.ACTIVE)
            .filter(version -> wantedVersion <= 0 || wantedVersion == version.version())
            .filter(version -> wantedId <= 0 || wantedId == version.id());
    if (same.isPresent()) {
      return new Known(same.get());
    }
    RegistryMode mode = state.modeInScope(subject);
    if (wantedId > 0 && !mode.frozen()) {
      if (mode != RegistryMode.IMPORT) {
        throw RefusedRequestException.notPermitted("Subject " + subject + " is not in import mode");
      }
      return imported(state, subject, parsed.asNew(), wantedId, wantedVersion);
    }
    if (mode != RegistryMode.READWRITE) {
      throw RefusedRequestException.notPermitted(
          "Subject " + subject + " is not in read-write mode, but in " + mode);
    }
    return added(state, subject, parsed.asNew(), wantedVersion);
  }

  private static Registration added(
      SchemaState state, String subject, AvroSchema sent, int wantedVersion) {
    List<SchemaVersion> all = state.versions(subject);
    AvroSchema schema = SameSchema.complete(state, subject, sent);
    List<String> problems =
        Compatibility.problems(
            state, subject, schema, all.stream().filter(Visibility.ACTIVE::shows).toList());
    if (!problems.isEmpty()) {
      return new Incompatible(subject, problems);
    }
    int next = next(all);
    if (wantedVersion > 0 && wantedVersion != next) {
      throw RefusedRequestException.invalidSchema(
          "its version %d is not one more than the previous version %d"
              .formatted(wantedVersion, next - 1));
    }
    SchemaContent content = SchemaContent.of(schema);
    int id = state.idOf(content).orElseGet(() -> Math.addExact(state.maxId(), 1));
    return new Added(
        new SchemaVersion(subject, next, id, content, false),
        all.stream().filter(version -> version.deleted() && version.id() == id).toList());
  }

  /** As it is in the registry that it comes from: same id, same version, compatible or not. */
  private static Registration imported(
      SchemaState state, String subject, AvroSchema schema, int id, int wantedVersion) {
    SchemaContent content = SchemaContent.of(schema);
    if (state.content(id).filter(known -> !known.equals(content)).isPresent()) {
      throw RefusedRequestException.notPermitted(
          "Overwrite new schema with id %d is not permitted.".formatted(id));
    }
    int number = wantedVersion > 0 ? wantedVersion : next(state.versions(subject));
    SchemaVersion version = new SchemaVersion(subject, number, id, content, false);
    Optional<SchemaVersion> there = state.version(subject, number);
    if (there.isPresent() && !there.get().equals(version.asDeleted())) {
      throw RefusedRequestException.notPermitted(
          "Version %d of subject %s is another schema, of id %d; delete it permanently first"
              .formatted(number, subject, there.get().id()));
    }
    return new Added(version, List.of());
  }

  private static int next(List<SchemaVersion> all) {
    return all.isEmpty() ? 1 : all.getLast().version() + 1;
  }

  /**
   * What to write and answer.
   *
   * @throws RefusedRequestException when it's incompatible
   */
  default Change<SchemaVersion> toChange() {
    return switch (this) {
      case Known(SchemaVersion version) -> new Change<>(version, List.of());
      case Added(SchemaVersion version, List<SchemaVersion> replaced) -> {
        // The new version first: should only a part get written, nothing is lost.
        List<LogEntry> entries = new ArrayList<>();
        entries.add(new LogEntry.Registered(version));
        replaced.forEach(old -> entries.add(new LogEntry.Purged(old.subject(), old.version())));
        yield new Change<>(version, entries);
      }
      case Incompatible(String subject, List<String> messages) ->
          throw RefusedRequestException.incompatible(subject, messages);
    };
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
