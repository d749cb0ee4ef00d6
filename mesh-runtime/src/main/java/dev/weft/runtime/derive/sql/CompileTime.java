package dev.weft.runtime.derive.sql;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Bounds what compiling a query may take. It has a thread of its own, so that one that is nested
 * too deep exhausts no stack but that, and nobody waits for one that takes too long.
 */
final class CompileTime {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final long STACK_BYTES = 4L << 20;

  private CompileTime() {}

  /**
   * @throws InvalidQueryException when the query is wrong, too deep, or takes too long
   */
  static <T> T bounded(Supplier<T> compilation) {
    FutureTask<T> task = new FutureTask<>(compilation::get);
    Thread thread = new Thread(null, task, "weft-sql-compiler", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw refused("takes more than " + LIMIT.toSeconds() + " s to compile");
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw refused("was interrupted while it was compiled");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InvalidQueryException invalid) {
        throw invalid;
      }
      if (e.getCause() instanceof StackOverflowError) {
        throw refused("is nested too deep");
      }
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      InvalidQueryException refused = refused("can't be compiled: " + cause.getMessage());
      refused.initCause(cause);
      throw refused;
    }
  }

  private static InvalidQueryException refused(String what) {
    return new InvalidQueryException(new QueryProblem(1, 1, what, "Write a simpler query"));
  }
}
