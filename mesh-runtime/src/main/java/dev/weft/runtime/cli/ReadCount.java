package dev.weft.runtime.cli;

/** Counts what was read, for the last message. One thread; see {@link RecordPump}. */
final class ReadCount {

  private long read;
  private long unreadable;

  void read() {
    read++;
  }

  void unreadable() {
    unreadable++;
  }

  boolean complete() {
    return unreadable == 0;
  }

  /** Such as {@code 7,034 records read, 2 can't be read}. */
  @Override
  public String toString() {
    return Cells.count(read)
        + (read == 1 ? " record read" : " records read")
        + (unreadable == 0 ? "" : ", " + Cells.count(unreadable) + " can't be read");
  }
}
