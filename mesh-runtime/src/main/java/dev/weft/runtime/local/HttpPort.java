package dev.weft.runtime.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** Chooses the port of the console, API and registry. */
final class HttpPort {

  private static final int DEFAULT = 8080;
  private static final int TRIED = 100;
  private static final int LAST = 65_535;

  private HttpPort() {}

  /**
   * The port that was asked for, or else the first free one from 8080 on.
   *
   * @throws LocalMeshException when the port that was asked for is taken, or none is free
   */
  static int choose(OptionalInt asked) {
    if (asked.isPresent() && (asked.getAsInt() < 1 || asked.getAsInt() > LAST)) {
      throw new LocalMeshException(
          "There is no port "
              + asked.getAsInt()
              + ": choose one from 1 to "
              + LAST
              + " with --port.");
    }
    if (asked.isPresent()) {
      if (!isFree(asked.getAsInt())) {
        throw new LocalMeshException(
            "Port "
                + asked.getAsInt()
                + " is taken by another program. Choose another with --port, or leave --port away to"
                + " take the next free one.");
      }
      return asked.getAsInt();
    }
    for (int port = DEFAULT; port < DEFAULT + TRIED; port++) {
      if (isFree(port)) {
        return port;
      }
    }
    throw new LocalMeshException(
        "None of the ports "
            + DEFAULT
            + " to "
            + (DEFAULT + TRIED - 1)
            + " is free. Choose one with --port.");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException e) {
      // That it can't be bound is the answer, whatever the reason.
      return false;
    }
  }
}
