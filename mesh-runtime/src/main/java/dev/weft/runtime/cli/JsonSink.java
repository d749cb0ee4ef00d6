package dev.weft.runtime.cli;

/** Passes records on as they come, one a line. */
record JsonSink(Terminal terminal) implements RecordSink {

  @Override
  public void take(byte[] record) {
    terminal.out().write(record, 0, record.length);
    terminal.out().write('\n');
  }

  @Override
  public void pause() {
    terminal.flush();
  }

  @Override
  public void end() {
    terminal.flush();
  }
}
