package dev.weft.runtime.registry;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The ways to speak with a registry. */
record RegistryUnderTest(String url) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Confluent's client, with nothing in its cache. */
  CachedSchemaRegistryClient client() {
    return new CachedSchemaRegistryClient(url, 100);
  }

  RestService rest() {
    return new RestService(url);
  }

  /** A JSON body, and the answer as it comes. */
  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body, "Content-Type", "application/vnd.schemaregistry.v1+json");
  }

  /** A request as no client of Confluent's would send it. */
  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
