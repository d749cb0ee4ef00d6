package dev.weft.sdk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.descriptor.InvalidDocumentsException;
import dev.weft.sdk.serde.KafkaAccess;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.RegistryAccess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Asks a running mesh where its Kafka and its registry are and what is declared in it. */
final class MeshInquiry {

  /** All files of a declaration may have 64 MiB; quoted as JSON they are a little longer. */
  private static final int MAX_BYTES = 100 << 20;

  private static final int MAX_DEPTH = 8;
  private static final int OK = 200;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(2 << 20)
                          .build())
                  .build())
          .build();

  private final URI mesh;
  private final JsonNode answer;

  /** Of what a mesh has answered. */
  MeshInquiry(URI mesh, JsonNode answer) {
    this.mesh = mesh;
    this.answer = answer;
  }

  static MeshInquiry at(URI mesh) {
    if (mesh.getHost() == null || mesh.getUserInfo() != null || !isWeb(mesh)) {
      throw new IllegalArgumentException(
          "A mesh's address must read http://host:port or https://host:port, without a user");
    }
    return new MeshInquiry(mesh, ask(mesh.resolve("/api/v1/mesh")));
  }

  MeshConnection connection(RegistryAccess registry, KafkaAccess kafka) {
    String servers = answer.path("kafka").asText("");
    String address = answer.path("registry").asText("");
    if (servers.isEmpty() || address.isEmpty()) {
      throw new MeshUnreachableException(
          "What answers at " + mesh + " is no mesh: it doesn't say where its Kafka is");
    }
    URI found = registry(address);
    if (registry.credentials().isPresent() && isHttps(mesh) && !isHttps(found)) {
      throw new MeshUnreachableException(
          "The mesh at "
              + mesh
              + " says that its registry is at "
              + found
              + ": its password would go there in the clear. Connect without the console, by a"
              + " MeshConnection of your own, if that is meant");
    }
    return new MeshConnection(servers, found, registry, kafka);
  }

  private URI registry(String address) {
    try {
      URI found = mesh.resolve(address);
      if (found.getHost() != null && isWeb(found)) {
        return found;
      }
    } catch (IllegalArgumentException e) {
      throw new MeshUnreachableException(noRegistry(address), e);
    }
    throw new MeshUnreachableException(noRegistry(address));
  }

  private String noRegistry(String address) {
    return "What answers at "
        + mesh
        + " says that its registry is at '"
        + address
        + "', which is no address of one";
  }

  private static boolean isWeb(URI address) {
    return Set.of("http", "https").contains(scheme(address));
  }

  private static boolean isHttps(URI address) {
    return scheme(address).equals("https");
  }

  private static String scheme(URI address) {
    return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
  }

  Declaration declaration() {
    Map<String, String> files = new TreeMap<>();
    answer
        .path("files")
        .properties()
        .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
    try {
      return DeclarationReader.read(DeclarationFiles.of(files));
    } catch (InvalidDocumentsException e) {
      throw new MeshUnreachableException(
          "What is declared in the mesh at "
              + mesh
              + " can't be read by this version of Weft: "
              + e.getMessage(),
          e);
    }
  }

  private static JsonNode ask(URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
    try {
      HttpResponse<InputStream> answer =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT)
              .build()
              .send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != OK) {
          throw new MeshUnreachableException(
              "What answers at "
                  + address
                  + " is not a mesh of this version (status "
                  + answer.statusCode()
                  + ")");
        }
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
          throw new MeshUnreachableException(
              "The answer of " + address + " is larger than " + MAX_BYTES + " bytes");
        }
        return JSON.readTree(bytes);
      }
    } catch (JsonProcessingException e) {
      throw new MeshUnreachableException(
          "What answers at " + address + " is no mesh: it answers no JSON", e);
    } catch (IOException e) {
      throw new MeshUnreachableException(
          "No mesh answers at " + address + ": " + e + ". Is it running there?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshUnreachableException("Interrupted while asking " + address, e);
    }
  }
}
