package dev.weft.runtime.api;

import dev.weft.runtime.query.ReadRecord;
import dev.weft.runtime.query.RecordCursor;
import dev.weft.runtime.query.UnreadableTopicException;
import dev.weft.sdk.serde.RegistryException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Sends what a cursor reads, a batch at a time and only as fast as the client takes it. The cursor
 * has a thread of its own, for Kafka's consumer belongs to one thread, and is closed when the
 * client goes.
 */
final class RecordStream {

  /** Longest time until a client that has gone is noticed. */
  private static final Duration TICK = Duration.ofMillis(250);

  private static final byte[] NOTHING = {};

  private RecordStream() {}

  static Flux<byte[]> of(RecordCursor cursor) {
    return Flux.create(
        sink -> {
          Thread reader =
              Thread.ofVirtual().name("weft-read-", 0).unstarted(() -> run(cursor, sink));
          sink.onRequest(more -> LockSupport.unpark(reader));
          reader.start();
        },
        FluxSink.OverflowStrategy.ERROR);
  }

  private static void run(RecordCursor cursor, FluxSink<byte[]> sink) {
    boolean begun = false;
    try (cursor) {
      while (!sink.isCancelled() && !cursor.done()) {
        if (sink.requestedFromDownstream() == 0) {
          LockSupport.parkNanos(TICK.toNanos());
        } else if (!begun) {
          // The server sends the head of its answer with the first element: nobody should have to
          // wait for a record to learn that reading has begun.
          begun = true;
          sink.next(NOTHING);
        } else {
          send(cursor.next(TICK), sink);
        }
      }
    } catch (UnreadableTopicException | RegistryException e) {
      sink.next(RecordLines.failed(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      sink.error(e);
    }
    sink.complete();
  }

  private static void send(List<ReadRecord> records, FluxSink<byte[]> sink) {
    if (!records.isEmpty()) {
      sink.next(RecordLines.of(records));
    }
  }
}
