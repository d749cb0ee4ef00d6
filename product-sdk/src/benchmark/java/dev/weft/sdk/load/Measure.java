package dev.weft.sdk.load;

/**
 * One measurement of one contestant.
 *
 * @param rate records a second
 * @param bytes allocated a record, by the threads that work for it in the application
 * @param cpuNanos of those threads, a record
 */
record Measure(double rate, double bytes, double cpuNanos) {}
