package dev.weft.sdk.load;

import dev.weft.sdk.load.Rounds.Contestant;

/** Measures one way to publish: in a new topic, for some seconds, until the last answer is there. */
record Contest(String name, Topics topics, long nanos, Opening opening)
    implements Contestant<Measure> {

  /** Opens a way to publish to a product. */
  interface Opening {
    Publishing open(String product) throws Exception;
  }

  private static final int PRIMING = 1_000;
  private static final int LOOK_EACH = 256;

  @Override
  public Measure measure(int number) throws Exception {
    String product = "orders-" + number;
    topics.create(product);
    try (Publishing publishing = opening.open(product)) {
      for (int i = 0; i < PRIMING; i++) {
        publishing.publish(i % LoadClient.ORDERS);
      }
      publishing.flush();
      return publish(publishing);
    } finally {
      topics.delete(product);
    }
  }

  private Measure publish(Publishing publishing) {
    ThreadCost before = ThreadCost.ofMine();
    long start = System.nanoTime();
    long sent = 0;
    do {
      for (int i = 0; i < LOOK_EACH; i++) {
        publishing.publish((int) (sent++ & (LoadClient.ORDERS - 1)));
      }
    } while (System.nanoTime() - start < nanos);
    publishing.flush();
    return ThreadCost.ofMine().since(before, sent, System.nanoTime() - start);
  }
}
