package dev.weft.sdk.contract.rules;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;

/**
 * What all rules of a contract ask, one behind the other as one piece of code. In a loop over them
 * the processor would have to guess at each call which term comes next. Bound into a method handle
 * they are constants to the compiler, and so are the fields of lambdas and records: it makes one
 * method of them all. Immutable and thread-safe.
 */
final class RuleChain {

  private static final MethodHandle BREAKS = breaks();

  private final MethodHandle breaksOne;

  private RuleChain(MethodHandle breaksOne) {
    this.breaksOne = breaksOne;
  }

  /**
   * Of what must hold.
   *
   * @param terms true for records that keep their rule, without an item
   */
  static RuleChain of(List<Term> terms) {
    MethodHandle yes = always(true);
    MethodHandle chain = always(false);
    for (int i = terms.size() - 1; i >= 0; i--) {
      chain = MethodHandles.guardWithTest(BREAKS.bindTo(terms.get(i)), yes, chain);
    }
    return new RuleChain(chain);
  }

  /** Whether a record breaks one of the rules. */
  boolean isBrokenBy(IndexedRecord record) {
    try {
      return (boolean) breaksOne.invokeExact(record);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("No term throws a checked exception", e);
    }
  }

  /** Whether a record breaks one rule. */
  static boolean breaks(Term holds, IndexedRecord record) {
    try {
      return !holds.isTrue(record, null);
    } catch (RuntimeException e) {
      // A value may be of any class here: nothing has been serialised yet.
      return true;
    }
  }

  private static MethodHandle always(boolean answer) {
    return MethodHandles.dropArguments(
        MethodHandles.constant(boolean.class, answer), 0, IndexedRecord.class);
  }

  private static MethodHandle breaks() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              RuleChain.class,
              "breaks",
              MethodType.methodType(boolean.class, Term.class, IndexedRecord.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("This class has the method", e);
    }
  }
}
