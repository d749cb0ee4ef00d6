package dev.weft.sdk.load;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What threads took so far: memory that they allocated, and time of the processor. Of threads that
 * still run.
 */
record ThreadCost(long bytes, long cpuNanos) {

  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static ThreadCost of(List<Long> threads) {
    long bytes = 0;
    long nanos = 0;
    for (long thread : threads) {
      bytes += THREADS.getThreadAllocatedBytes(thread);
      nanos += THREADS.getThreadCpuTime(thread);
    }
    return new ThreadCost(bytes, nanos);
  }

  /** Of the thread that asks. */
  static ThreadCost ofMine() {
    return of(List.of(Thread.currentThread().getId()));
  }

  /** Those of a name. */
  static List<Long> named(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .map(Thread::getId)
        .toList();
  }

  Measure since(ThreadCost before, long records, long nanos) {
    return new Measure(
        records * 1e9 / nanos,
        (double) (bytes - before.bytes) / records,
        (double) (cpuNanos - before.cpuNanos) / records);
  }
}
