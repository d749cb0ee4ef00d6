package dev.weft.runtime.cli;

/** Where records go, in the form that was asked for. */
interface RecordSink {

  /** Takes the JSON of one record. */
  void take(byte[] record);

  /** The next record may be long in coming: shows what there is. */
  void pause();

  /** There are no more records. */
  void end();
}
