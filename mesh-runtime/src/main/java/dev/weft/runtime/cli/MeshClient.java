package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Talks to a mesh over its API. What goes wrong is said as a {@link FailedException}. */
final class MeshClient implements AutoCloseable {

  /** Numbers stay as they were written, zeros at the end included. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String API = "/api/v1/";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** Kafka's producer itself gives up after two minutes; its answer is better than none. */
  private static final Duration ACKNOWLEDGE = Duration.ofSeconds(150);

  private static final Duration PLAN = Duration.ofMinutes(2);

  /** Changes happen one after the other, so another's may have to be waited for. */
  private static final Duration TURN = Duration.ofMinutes(10);

  private static final String STILL_READ = "urn:weft:problem:still-read";
  private static final int FIRST_ERROR = 400;
  private static final int FIRST_SERVER_ERROR = 500;

  private final String server;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(CONNECT)
          .build();

  private MeshClient(String server) {
    this.server = server;
  }

  static MeshClient of(URI server) {
    String scheme = server.getScheme();
    if (server.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw FailedException.misuse(
          "'" + server + "' is no server: write a URL such as http://127.0.0.1:8080");
    }
    String text = server.toString();
    return new MeshClient(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  /** The path of a product, or of one of its ports: {@code <domain>.<product>[/<port>@<major>]}. */
  static String product(String address) {
    int slash = address.indexOf('/');
    return slash < 0
        ? "products/" + URLEncoder.encode(address, UTF_8)
        : "products/"
            + URLEncoder.encode(address.substring(0, slash), UTF_8)
            + "/"
            + segment(address.substring(slash + 1));
  }

  /** A part of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, UTF_8).replace("%40", "@");
  }

  /** Lets go of the connection, whatever is going on. */
  @Override
  public void close() {
    http.shutdownNow();
  }

  JsonNode get(String path) {
    return json(send(request(path).timeout(ANSWER).build()));
  }

  JsonNode post(String path, byte[] lines) {
    return json(
        send(
            request(path)
                .timeout(ACKNOWLEDGE)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(lines))
                .build()));
  }

  /**
   * Asks about documents.
   *
   * @throws RefusedDocumentsException when the documents are wrong
   */
  JsonNode ask(String path, JsonNode body) {
    return json(send(json(path, body).timeout(PLAN).build()));
  }

  /**
   * Has something done with documents, and reads on as it is done.
   *
   * @throws RefusedDocumentsException when the documents are wrong; nothing was done then
   */
  InputStream follow(String path, JsonNode body) {
    return send(json(path, body).timeout(TURN).build()).body();
  }

  private HttpRequest.Builder json(String path, JsonNode body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString(), UTF_8));
  }

  /** An answer that goes on for as long as the mesh has something to say. */
  InputStream stream(String path) {
    return send(request(path).timeout(ANSWER).build()).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + API + path));
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() >= FIRST_ERROR) {
        throw refused(answer);
      }
      return answer;
    } catch (HttpTimeoutException e) {
      throw FailedException.failure(server + " does not answer in time");
    } catch (IOException e) {
      throw FailedException.failure(
          "No mesh answers at "
              + server
              + ". Start one with 'weft up', or name another with --server or WEFT_SERVER");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailedException.failure("Interrupted");
    }
  }

  private JsonNode json(HttpResponse<InputStream> answer) {
    try (InputStream body = answer.body()) {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw notWeft(answer);
    }
  }

  private RuntimeException refused(HttpResponse<InputStream> answer) {
    JsonNode problem = json(answer);
    if (!problem.path("problems").isEmpty()) {
      return new RefusedDocumentsException(problem.path("problems"));
    }
    String detail = problem.path("detail").asText();
    if (detail.isEmpty()) {
      return notWeft(answer);
    }
    if (problem.path("type").asText().equals(STILL_READ)) {
      return FailedException.refused(detail);
    }
    return answer.statusCode() < FIRST_SERVER_ERROR
        ? FailedException.misuse(detail)
        : FailedException.failure(detail);
  }

  private FailedException notWeft(HttpResponse<InputStream> answer) {
    return FailedException.failure(
        "What answers at "
            + server
            + " is not a mesh of this version (status "
            + answer.statusCode()
            + ")");
  }
}
