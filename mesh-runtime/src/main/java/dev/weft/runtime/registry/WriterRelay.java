package dev.weft.runtime.registry;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a change reaches the writer, whoever that is by then. While nobody writes it
 * waits: an election is over in seconds. Thread-safe.
 */
@Singleton
final class WriterRelay {

  private static final Logger LOG = LoggerFactory.getLogger(WriterRelay.class);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration CATCH_UP = Duration.ofSeconds(10);

  private final SchemaRegistry registry;
  private final Writership writership;
  private final WriterClient client = new WriterClient();

  WriterRelay(SchemaRegistry registry) {
    this.registry = registry;
    this.writership = registry.writership();
  }

  @PreDestroy
  void close() {
    client.close();
  }

  /**
   * Sends a change on, and returns when its effect can be read here too.
   *
   * @return the writer's answer; empty when this node has become the writer
   * @throws RefusedRequestException when there's no writer, or nobody knows what became of the
   *     change
   */
  Optional<HttpResponse<byte[]>> send(WriterClient.Sent change) {
    long deadline = System.nanoTime() + registry.patience().toNanos();
    while (true) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      switch (writership.await(role -> !(role instanceof Role.None), left)) {
        case Role.Writer() -> {
          return Optional.empty();
        }
        case Role.None(String why) -> throw RefusedRequestException.noWriter(why);
        case Role.Forwarding forwarding -> {
          WriterClient.Outcome outcome =
              await(client.send(forwarding.writer(), change), forwarding);
          if (outcome instanceof WriterClient.Outcome.Answered(var answer, long offset)) {
            catchUp(offset, forwarding.writer());
            return Optional.of(answer);
          }
          checkRepeatable(outcome, change, left);
          writership.await(role -> !role.equals(forwarding), PAUSE);
        }
      }
    }
  }

  /** Gives up on a writer that says nothing when another one has taken its place. */
  private WriterClient.Outcome await(
      CompletableFuture<WriterClient.Outcome> answer, Role.Forwarding forwarding) {
    while (true) {
      try {
        return answer.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        Role now = writership.now();
        if (!(now instanceof Role.None) && !now.equals(forwarding)) {
          answer.cancel(true);
          return new WriterClient.Outcome.Unknown(
              "The writer at %s was replaced while it worked".formatted(forwarding.writer()));
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("Sending a change on failed", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new WriterClient.Outcome.Unknown("Interrupted while the writer worked");
      }
    }
  }

  private static void checkRepeatable(
      WriterClient.Outcome outcome, WriterClient.Sent change, Duration left) {
    String why = outcome.problem();
    if (outcome instanceof WriterClient.Outcome.Unknown && !change.repeatable()) {
      throw RefusedRequestException.notTheWriter(
          why + ". Whether it's deleted is unknown: look, then repeat");
    }
    if (left.minus(PAUSE).isNegative()) {
      throw RefusedRequestException.notTheWriter(why);
    }
  }

  private void catchUp(long offset, URI writer) {
    if (!registry.await(offset, CATCH_UP)) {
      LOG.warn("What {} wrote can't be read here after {} s", writer, CATCH_UP.toSeconds());
    }
  }
}
