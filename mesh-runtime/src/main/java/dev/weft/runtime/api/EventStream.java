package dev.weft.runtime.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.runtime.reconcile.ApplyEvent;
import dev.weft.runtime.reconcile.ReconcileException;
import dev.weft.sdk.descriptor.ProductId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Sends what happens while files are applied, a line of JSON each. Once begun it goes on to its
 * end, also when the client has gone: what is half done would only have to be done later.
 */
final class EventStream {

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final JsonMapper JSON = new JsonMapper();

  private EventStream() {}

  /**
   * Begins the work and waits for its first event.
   *
   * @throws RuntimeException what the work throws before, so that it is answered as a problem
   */
  static Flux<byte[]> of(Consumer<Consumer<ApplyEvent>> work) {
    // Buffered: a slow client must not hold up the mesh, and the events of a run are bounded.
    Sinks.Many<byte[]> lines = Sinks.many().unicast().onBackpressureBuffer();
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    Thread.ofVirtual().name("weft-apply").start(() -> run(work, lines, begun));
    try {
      begun.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException refusal ? refusal : e;
    }
    return lines.asFlux();
  }

  private static void run(
      Consumer<Consumer<ApplyEvent>> work,
      Sinks.Many<byte[]> lines,
      CompletableFuture<Boolean> begun) {
    try {
      work.accept(
          event -> {
            lines.tryEmitNext(line(event));
            begun.complete(true);
          });
      lines.tryEmitComplete();
    } catch (RuntimeException e) {
      if (begun.completeExceptionally(e)) {
        return;
      }
      LOG.error("Applying ended early: {}", e.getMessage(), e);
      lines.tryEmitNext(
          failed(
              e instanceof ReconcileException
                  ? String.valueOf(e.getMessage())
                  : "The mesh failed; its log says why"));
      lines.tryEmitComplete();
    }
  }

  private static byte[] line(ApplyEvent event) {
    ObjectNode line = JSON.createObjectNode();
    switch (event) {
      case ApplyEvent.Planned planned -> {
        line.put("event", "plan");
        line.set("plan", JSON.valueToTree(PlanView.of(planned.plan())));
      }
      case ApplyEvent.Progress(int done, int total, String what) ->
          line.put("event", "progress").put("done", done).put("total", total).put("what", what);
      case ApplyEvent.Done done -> {
        line.put("event", "done");
        line.set("domains", JSON.valueToTree(done.domains()));
        line.set(
            "applied", JSON.valueToTree(done.applied().stream().map(ProductId::toString).toList()));
        Map<String, String> failed = new TreeMap<>();
        done.failed().forEach((product, reason) -> failed.put(product.toString(), reason));
        line.set("failed", JSON.valueToTree(failed));
        line.set("notices", JSON.valueToTree(done.notices()));
      }
    }
    return bytes(line);
  }

  private static byte[] failed(String reason) {
    return bytes(JSON.createObjectNode().put("event", "failed").put("reason", reason));
  }

  private static byte[] bytes(ObjectNode line) {
    try {
      return (JSON.writeValueAsString(line) + "\n").getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can always be written", e);
    }
  }
}
