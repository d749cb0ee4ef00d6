package dev.weft.runtime.registry;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Sends changes to the node that makes them. Thread-safe. */
final class WriterClient implements AutoCloseable {

  /** Marks a request as sent by a node, so that none sends it further. */
  static final String FORWARDED = "weft-forwarded";

  /** On an answer to such a request: where its effect can be read in the log. */
  static final String OFFSET = "weft-registry-offset";

  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Longer than the writer itself takes to give up. */
  private static final Duration ANSWER = Duration.ofSeconds(70);

  private static final long MAX_ANSWER_BYTES = 16L * SchemaLimits.MAX_BYTES;

  /** Made when it's needed: a node that is always the writer never sends. */
  private @Nullable HttpClient client;

  /**
   * A change as it came in.
   *
   * @param path raw, with its query
   */
  record Sent(String method, String path, @Nullable String contentType, BodyPublisher body) {

    /** Whether it may be sent again when nobody knows what became of it. */
    boolean repeatable() {
      return !method.equals("DELETE");
    }
  }

  /** What became of a change. */
  sealed interface Outcome {

    /** What went wrong, for whoever sent the change. */
    String problem();

    /**
     * The writer has answered.
     *
     * @param offset up to where the log has to be read to see the change; -1 when not said
     */
    record Answered(HttpResponse<byte[]> answer, long offset) implements Outcome {
      @Override
      public String problem() {
        return "";
      }
    }

    /** It wasn't made, for sure. */
    record NotMade(String problem) implements Outcome {}

    /** It may have been made. */
    record Unknown(String problem) implements Outcome {}
  }

  /** Sends a change. What goes wrong is an outcome too. */
  CompletableFuture<Outcome> send(URI writer, Sent change) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(writer + change.path()))
            .timeout(ANSWER)
            .header(FORWARDED, "true")
            .method(change.method(), change.body());
    if (change.contentType() != null) {
      request.header("Content-Type", change.contentType());
    }
    return client()
        .sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES))
        .handle((answer, failure) -> answer == null ? failed(writer, failure) : outcome(answer));
  }

  private static Outcome failed(URI writer, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
        ? new Outcome.NotMade("The writer at %s can't be reached".formatted(writer))
        : new Outcome.Unknown("The writer at %s didn't answer: %s".formatted(writer, cause));
  }

  private static Outcome outcome(HttpResponse<byte[]> answer) {
    long offset = answer.headers().firstValueAsLong(OFFSET).orElse(-1);
    return answer.statusCode() == 503 && offset < 0
        ? new Outcome.NotMade("The node that was elected isn't the writer yet, or any more")
        : new Outcome.Answered(answer, offset);
  }

  private synchronized HttpClient client() {
    HttpClient open = client;
    if (open == null) {
      open =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(CONNECT)
              .proxy(HttpClient.Builder.NO_PROXY)
              .build();
      client = open;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
