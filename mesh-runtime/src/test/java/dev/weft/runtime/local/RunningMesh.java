package dev.weft.runtime.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mesh in another process, known by its first screen. */
final class RunningMesh {

  private static final Pattern CONSOLE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunningMesh() {}

  /** How many records of a product it has counted; 0 while it isn't up. */
  static long records(Path firstScreen, String product) throws IOException, InterruptedException {
    Matcher console = CONSOLE.matcher(Files.readString(firstScreen));
    if (!console.find()) {
      return 0;
    }
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(console.group()).resolve("/api/v1/products"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      for (JsonNode row : JSON.readTree(answer.body())) {
        if (row.path("name").asText().equals(product)) {
          return row.path("records").asLong();
        }
      }
      return 0;
    } catch (ConnectException e) {
      return 0;
    }
  }
}
