package dev.weft.sdk.observe;

/** Is told of the clients that a mesh opens. Thread-safe. */
@FunctionalInterface
public interface ClientObserver {

  /** Looks at nothing. */
  ClientObserver NONE = client -> () -> {};

  /**
   * A client was opened. Returns at once.
   *
   * @return to be run when the client is closed, while its numbers can still be read
   */
  Runnable opened(OpenClient client);

  /** This one, and another one behind it. */
  default ClientObserver and(ClientObserver other) {
    return client -> {
      Runnable first = opened(client);
      Runnable second = other.opened(client);
      return () -> {
        first.run();
        second.run();
      };
    };
  }
}
