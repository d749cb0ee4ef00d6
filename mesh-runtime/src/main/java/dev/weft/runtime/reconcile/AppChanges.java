package dev.weft.runtime.reconcile;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.DataProduct;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Transform;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to do about the application of a derived product. Pure.
 *
 * @param changes what to do
 * @param notices what somebody should know
 */
record AppChanges(List<Change> changes, List<String> notices) {

  private static final AppChanges NONE = new AppChanges(List.of(), List.of());

  /**
   * @param before the product as it is declared now
   * @param runnable the definitions that can be run
   */
  static AppChanges of(Optional<DataProduct> before, DataProduct next, Set<String> runnable) {
    if (!next.kind().isDerived() || next.status() == Status.RETIRED) {
      return NONE;
    }
    return switch (next.transform().orElse(null)) {
      case Transform.Java(String definition) when runnable.contains(definition) ->
          run(before, next, definition);
      case Transform.Java(String definition) ->
          new AppChanges(
              List.of(),
              List.of(
                  "Nothing can run "
                      + next.id()
                      + ": this application doesn't have "
                      + definition
                      + ". Its topic stays empty until one runs that has"));
      case Transform.Sql sql ->
          new AppChanges(
              List.of(),
              List.of(
                  "Nothing runs "
                      + next.id()
                      + " yet: it is made by SQL ("
                      + sql.file()
                      + "), and SQL is not run yet. Its topic stays empty until then"));
      case null -> NONE;
    };
  }

  private static AppChanges run(Optional<DataProduct> before, DataProduct next, String definition) {
    if (before.isEmpty()) {
      return of(new Change.StartApp(next.id(), definition));
    }
    return worksAlike(before.get(), next) ? NONE : of(new Change.RestartApp(next.id(), definition));
  }

  private static AppChanges of(Change change) {
    return new AppChanges(List.of(change), List.of());
  }

  /** Whether a running application would not notice the difference. */
  private static boolean worksAlike(DataProduct before, DataProduct next) {
    OutputPort made = before.mainPort();
    OutputPort makes = next.mainPort();
    return before.transform().equals(next.transform())
        && before.inputs().equals(next.inputs())
        && before.onError() == next.onError()
        && made.id().equals(makes.id())
        && writesAlike(made.contract(), makes.contract());
  }

  private static boolean writesAlike(Contract before, Contract next) {
    return !SubjectChanges.differ(before.schema(), next.schema())
        && !SubjectChanges.differ(before.key().schema(), next.key().schema())
        && before.key().fields().equals(next.key().fields())
        && before.eventTime().equals(next.eventTime())
        && before.guarantees().quality().equals(next.guarantees().quality());
  }
}
