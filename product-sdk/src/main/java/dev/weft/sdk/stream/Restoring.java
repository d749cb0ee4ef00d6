package dev.weft.sdk.stream;

/**
 * How far the state of one partition is rebuilt from its log, or a copy of it is.
 *
 * @param store the store's name
 * @param partition its partition, from 0
 * @param done positions of the log that are read, from 0
 * @param total positions that there are to read; the marks of transactions count
 */
public record Restoring(String store, int partition, long done, long total) {

  /** The positions that are left. */
  public long remaining() {
    return total - done;
  }
}
