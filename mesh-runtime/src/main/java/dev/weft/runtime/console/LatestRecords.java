package dev.weft.runtime.console;

import dev.weft.sdk.descriptor.PortId;
import java.util.List;

/** Reads the last records of a port, when a reader of the console asks for them. */
@FunctionalInterface
interface LatestRecords {

  /**
   * The last records of a port, the latest first.
   *
   * @param port a port with a topic
   * @param most how many records at most
   * @throws RuntimeException when they can't be read now; the message says why, for people
   */
  List<LastRecord> last(PortId port, int most);
}
