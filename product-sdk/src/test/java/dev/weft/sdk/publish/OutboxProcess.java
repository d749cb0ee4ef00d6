package dev.weft.sdk.publish;

import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.serde.MeshConnection;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A service with an outbox, whose threads append numbered orders until it is killed. */
final class OutboxProcess {

  static final int THREADS = 3;
  static final long SEGMENT_BYTES = 16 << 10;

  private OutboxProcess() {}

  /**
   * Runs until it is killed. Prints "refused" and why, when it may not open the outbox; else
   * "noted", now and then.
   *
   * @param arguments Kafka's address, the orders' and the positions' port, the outbox's folder, the
   *     file where each event that was taken is noted, the first number
   */
  public static void main(String[] arguments) throws Exception {
    String bootstrapServers = arguments[0];
    Path notes = Path.of(arguments[4]);
    long first = Long.parseLong(arguments[5]);
    try (FileOutbox<Order> outbox =
        open(bootstrapServers, arguments[1], arguments[2], Path.of(arguments[3]))) {
      List<Thread> threads = new ArrayList<>();
      for (int number = 0; number < THREADS; number++) {
        String id = "key-" + number;
        Thread thread = new Thread(() -> append(outbox, id, notes, first));
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (OutboxException e) {
      System.out.println("refused " + e.getMessage());
    }
  }

  static FileOutbox<Order> open(
      String bootstrapServers, String orders, String positions, Path folder) {
    return FileOutbox.open(
        new MeshConnection(bootstrapServers, URI.create("http://127.0.0.1/unused")),
        Ports.registry(),
        Ports.orders(orders),
        Order.class,
        "till",
        Ports.positions(positions),
        folder,
        SEGMENT_BYTES,
        ClientObserver.NONE);
  }

  private static void append(FileOutbox<Order> outbox, String id, Path notes, long first) {
    try (FileOutputStream file = new FileOutputStream(notes.toFile(), true)) {
      for (long amount = first; ; amount++) {
        outbox.append(Ports.order(id, amount));
        file.write((id + " " + amount + "\n").getBytes(StandardCharsets.UTF_8));
        System.out.println("noted");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
