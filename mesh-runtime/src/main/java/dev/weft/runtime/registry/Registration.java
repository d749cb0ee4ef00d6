package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
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
    RegistryMode mode = state.modeInScope(subject);
    List<SchemaVersion> all = state.versions(subject);
    List<SchemaVersion> active = all.stream().filter(Visibility.ACTIVE::shows).toList();
    int wanted = orZero(sent.getVersion());

    // A schema that is there already is found also where it would no longer be let in.
    SchemaContent known = SchemaContent.of(SchemaParser.parse(sent, normalize, false, state));
    Optional<SchemaVersion> same =
        active.stream().filter(version -> version.content().equals(known)).findFirst();
    if (same.isPresent() && (wanted <= 0 || wanted == same.get().version())) {
      return new Known(same.get());
    }
    if (mode != RegistryMode.READWRITE) {
      throw RefusedRequestException.notPermitted(
          "Subject " + subject + " is not in read-write mode, but in " + mode);
    }
    if (orZero(sent.getId()) > 0) {
      throw RefusedRequestException.notPermitted("Subject " + subject + " is not in import mode");
    }

    AvroSchema schema = SchemaParser.parse(sent, normalize, true, state);
    CompatibilityLevel level = state.levelInScope(subject);
    List<String> problems = Compatibility.problems(schema, active, level, state);
    if (!problems.isEmpty()) {
      return new Incompatible(subject, problems);
    }
    int next = all.isEmpty() ? 1 : all.getLast().version() + 1;
    if (wanted > 0 && wanted != next) {
      throw RefusedRequestException.invalidSchema(
          "its version %d is not one more than the previous version %d"
              .formatted(wanted, next - 1));
    }
    SchemaContent content = SchemaContent.of(schema);
    int id = state.idOf(content).orElseGet(() -> Math.addExact(state.maxId(), 1));
    return new Added(
        new SchemaVersion(subject, next, id, content, false),
        all.stream().filter(version -> version.deleted() && version.id() == id).toList());
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
