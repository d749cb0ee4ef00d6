package dev.weft.sdk.load;

import java.util.Arrays;

/**
 * How long records took from one end to the other.
 *
 * @param p50 the median, in milliseconds
 * @param p99 in milliseconds
 */
record Latency(double p50, double p99) {

  static Latency of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latency(
        sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.99)] / 1e6);
  }
}
