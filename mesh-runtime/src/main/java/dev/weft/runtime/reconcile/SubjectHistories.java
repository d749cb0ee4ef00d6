package dev.weft.runtime.reconcile;

import dev.weft.runtime.catalog.CatalogState;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.OutputPort;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;

/**
 * The history of those subjects whose schema would be another; that of all others doesn't matter.
 * The registry is asked for several at a time.
 */
final class SubjectHistories {

  private static final int AT_ONCE = 4;

  private SubjectHistories() {}

  /**
   * Asks for them.
   *
   * @return the schemas of each subject, oldest first
   */
  static Map<String, List<Schema>> read(
      CatalogState live, Collection<DataProduct> next, Subjects subjects) {
    Map<String, Schema> wanted = new HashMap<>();
    for (DataProduct product : next) {
      for (OutputPort port : product.outputs()) {
        if (port.contract().topic().isPresent()) {
          live.image().port(port.id()).ifPresent(before -> want(before, port, wanted));
        }
      }
    }
    return wanted.isEmpty() ? Map.of() : read(wanted, subjects);
  }

  private static void want(OutputPort before, OutputPort next, Map<String, Schema> wanted) {
    Schema value = before.contract().schema();
    if (SubjectChanges.differ(next.contract().schema(), value)) {
      wanted.put(next.id().valueSubject(), value);
    }
    Schema key = before.contract().key().schema();
    if (SubjectChanges.differ(next.contract().key().schema(), key)) {
      wanted.put(next.id().keySubject(), key);
    }
  }

  private static Map<String, List<Schema>> read(Map<String, Schema> wanted, Subjects subjects) {
    Map<String, Future<List<Schema>>> answers = new HashMap<>();
    Map<String, List<Schema>> histories = new HashMap<>();
    try (ExecutorService askers = Executors.newFixedThreadPool(AT_ONCE)) {
      wanted.forEach(
          (subject, live) ->
              answers.put(subject, askers.submit(() -> subjects.versions(subject, live))));
      answers.forEach((subject, answer) -> histories.put(subject, Answers.await(answer)));
    }
    return histories;
  }
}
