package dev.weft.runtime.reconcile;

import dev.weft.runtime.registry.SubjectChange;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The changes of subjects that a run is making right now: they have passed the gates already, and
 * the catalog doesn't know of them yet. Thread-safe.
 */
@Singleton
final class UnderWay {

  private final Map<String, Set<String>> schemas = new ConcurrentHashMap<>();
  private final Set<String> levels = ConcurrentHashMap.newKeySet();

  /** A run makes these changes from now on. */
  void begin(Collection<ProductPlan> products) {
    for (ProductPlan product : products) {
      for (Change.RegisterSchema change : product.only(Change.RegisterSchema.class)) {
        schemas
            .computeIfAbsent(change.name(), _ -> ConcurrentHashMap.newKeySet())
            .add(change.schema().toString());
      }
      product.only(Change.SetCompatibility.class).forEach(change -> levels.add(change.name()));
    }
  }

  /** The run has ended. */
  void end() {
    schemas.clear();
    levels.clear();
  }

  boolean includes(String subject, SubjectChange change) {
    return switch (change) {
      case SubjectChange.NewVersion version ->
          schemas.getOrDefault(subject, Set.of()).contains(version.schema().toString());
      case SubjectChange.Setting setting ->
          setting.setting().equals("config") && levels.contains(subject);
      case SubjectChange.Deletion deletion -> false;
    };
  }
}
