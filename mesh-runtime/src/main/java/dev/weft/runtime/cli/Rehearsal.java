package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

/**
 * Uses a mesh once as people do, so that the classes which that takes are loaded: what the
 * launcher's class-data archive is made from.
 */
final class Rehearsal {

  private static final List<String> PAGES =
      List.of("", "products/sales.transactions", "health", "prometheus");

  private static final List<List<String>> CALLS =
      List.of(
          List.of("--help"),
          List.of("get", "products"),
          List.of("get", "domains", "-o", "yaml"),
          List.of("describe", "sales.transactions"),
          List.of("consume", "stores.stores", "--max", "1"));

  private Rehearsal() {}

  static void run(URI console) throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String page : PAGES) {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(console.resolve(page)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw FailedException.failure(console.resolve(page) + " answers " + answer.statusCode());
        }
      }
    } catch (IOException e) {
      throw FailedException.failure(console + " does not answer: " + e.getMessage());
    }
    for (List<String> call : CALLS) {
      int exitCode =
          Weft.commandLine(nowhere()).execute(withServer(call, console).toArray(String[]::new));
      if (exitCode != 0) {
        throw FailedException.failure("weft " + String.join(" ", call) + " ends with " + exitCode);
      }
    }
  }

  private static List<String> withServer(List<String> call, URI console) {
    return Stream.concat(call.stream(), Stream.of("--server", console.toString())).toList();
  }

  private static Terminal nowhere() {
    PrintStream nothing = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    return new Terminal(
        InputStream.nullInputStream(), nothing, nothing, false, false, TerminalWidth.OTHERWISE);
  }
}
