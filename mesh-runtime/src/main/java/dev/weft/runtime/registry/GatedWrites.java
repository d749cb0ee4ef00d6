package dev.weft.runtime.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ways to change a subject: what the registry's own rules let through, the gates are asked
 * about before it's written. Thread-safe.
 */
@Singleton
final class GatedWrites {

  /** Each attempt that fails is one that another one's change succeeded at. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SchemaRegistry registry;
  private final List<SubjectGate> gates;

  GatedWrites(SchemaRegistry registry, List<SubjectGate> gates) {
    this.registry = registry;
    this.gates = List.copyOf(gates);
  }

  SchemaVersion register(String subject, Schema sent, boolean normalize) {
    return write(
        subject,
        state -> Registration.decide(state, subject, sent, normalize).toChange(),
        GatedWrites::newVersion,
        reasons -> RefusedRequestException.gated(subject, reasons));
  }

  List<Integer> deleteSubject(String subject, boolean permanent) {
    return write(
        subject,
        state -> Deletions.ofSubject(state, subject, permanent),
        (state, versions) -> new SubjectChange.Deletion(versions, true, permanent));
  }

  int deleteVersion(String subject, VersionId version, boolean permanent) {
    return write(
        subject,
        state -> Deletions.ofVersion(state, subject, version, permanent),
        (state, number) -> new SubjectChange.Deletion(List.of(number), false, permanent));
  }

  /** Sets a subject's config, or with null the global one. */
  SubjectConfig setConfig(@Nullable String subject, ObjectNode request) {
    return write(
        subject,
        state -> Configs.set(state, subject, request),
        (state, config) -> new SubjectChange.Setting("config", request.toString()));
  }

  SubjectConfig unsetConfig(String subject) {
    return write(
        subject,
        state -> Configs.unset(state, subject),
        (state, config) -> new SubjectChange.Setting("config", ""));
  }

  /** Sets a subject's mode, or with null the global one. */
  RegistryMode setMode(@Nullable String subject, RegistryMode mode, boolean force) {
    return write(
        subject,
        state -> Modes.set(state, subject, mode, force),
        (state, set) -> new SubjectChange.Setting("mode", set.name()));
  }

  RegistryMode unsetMode(String subject) {
    return write(
        subject,
        state -> Modes.unset(state, subject),
        (state, mode) -> new SubjectChange.Setting("mode", ""));
  }

  private static SubjectChange newVersion(SchemaState state, SchemaVersion version) {
    return new SubjectChange.NewVersion(
        SchemaParser.parse(version.content(), state).rawSchema(),
        state.versions(version.subject()).stream()
            .filter(Visibility.ACTIVE::shows)
            .map(earlier -> SchemaParser.parse(earlier.content(), state).rawSchema())
            .toList());
  }

  private <T> T write(
      @Nullable String subject,
      Function<SchemaState, Change<T>> decision,
      BiFunction<SchemaState, T, SubjectChange> description) {
    return write(
        subject,
        decision,
        description,
        reasons ->
            RefusedRequestException.notPermitted(
                "The contract of subject %s forbids it: %s"
                    .formatted(subject, String.join("; ", reasons))));
  }

  /** What a gate has to judge, and what it has seen of the subject. */
  private record Draft<T>(
      Change<T> change, List<SchemaVersion> seen, @Nullable SubjectChange description) {}

  private <T> T write(
      @Nullable String subject,
      Function<SchemaState, Change<T>> decision,
      BiFunction<SchemaState, T, SubjectChange> description,
      Function<List<String>, RefusedRequestException> refusal) {
    if (subject == null || gates.stream().noneMatch(gate -> gate.concerns(subject))) {
      return registry.write(decision);
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - deadline < 0) {
      Draft<T> draft = registry.read(state -> draft(state, subject, decision, description));
      SubjectChange asked = draft.description();
      if (asked == null) {
        return draft.change().answer();
      }
      List<String> reasons =
          gates.stream().flatMap(gate -> gate.refusals(subject, asked).stream()).toList();
      if (!reasons.isEmpty()) {
        throw refusal.apply(reasons);
      }
      Optional<T> written = registry.write(state -> unlessChanged(state, subject, draft, decision));
      if (written.isPresent()) {
        return written.get();
      }
    }
    throw new RefusedRequestException(
        50001, "Subject %s changes all the time; try again".formatted(subject));
  }

  private static <T> Draft<T> draft(
      SchemaState state,
      String subject,
      Function<SchemaState, Change<T>> decision,
      BiFunction<SchemaState, T, SubjectChange> description) {
    Change<T> change = decision.apply(state);
    return new Draft<>(
        change,
        state.versions(subject),
        change.entries().isEmpty() ? null : description.apply(state, change.answer()));
  }

  /** The change, or none when the subject isn't what the gates have judged. */
  private static <T> Change<Optional<T>> unlessChanged(
      SchemaState state,
      String subject,
      Draft<T> draft,
      Function<SchemaState, Change<T>> decision) {
    if (!state.versions(subject).equals(draft.seen())) {
      return new Change<>(Optional.empty(), List.of());
    }
    Change<T> change = decision.apply(state);
    return new Change<>(Optional.of(change.answer()), change.entries());
  }
}
