package dev.weft.runtime.registry;

import java.net.URI;

/** What a node does with changes. */
sealed interface Role {

  /** It makes them itself. */
  record Writer() implements Role {}

  /**
   * It sends them on.
   *
   * @param writer scheme, host and port of the node that makes them
   */
  record Forwarding(URI writer) implements Role {}

  /**
   * It refuses them.
   *
   * @param why for whoever sent one
   */
  record None(String why) implements Role {}
}
