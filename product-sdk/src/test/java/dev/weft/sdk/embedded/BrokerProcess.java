package dev.weft.sdk.embedded;

import java.nio.file.Path;

/** A broker in a process of its own, to be killed and frozen. */
public final class BrokerProcess {

  private BrokerProcess() {}

  /**
   * Runs until it is killed. Prints "ready" and the broker's own port when it serves.
   *
   * @param arguments its directory, and the address that its clients are told
   */
  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedKafka broker = EmbeddedKafka.start(Path.of(arguments[0]), arguments[1]);
    String address = broker.bootstrapServers();
    System.out.println("ready " + address.substring(address.indexOf(':') + 1));
    Thread.currentThread().join();
  }
}
