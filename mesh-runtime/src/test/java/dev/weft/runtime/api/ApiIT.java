package dev.weft.runtime.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.runtime.TestMesh;
import dev.weft.runtime.catalog.Catalog;
import dev.weft.runtime.catalog.CatalogEntries;
import dev.weft.runtime.catalog.CatalogState;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.testkit.SharedKafka;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiIT {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private TestMesh mesh;

  @BeforeEach
  void startAMesh() {
    mesh = TestMesh.start();
  }

  @AfterEach
  void stopIt() {
    mesh.close();
  }

  @Test
  void listsProductsAndDomains() throws Exception {
    JsonNode products = JSON.readTree(get("/api/v1/products").body());
    JsonNode domains = JSON.readTree(get("/api/v1/domains").body());

    assertThat(products).hasSize(3);
    assertThat(products.get(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"name": "%1$s.orders", "kind": "source-aligned", "domain": "%1$s",
                 "owner": "Shop Team", "version": "1.0.0", "status": "active",
                 "purpose": "The orders of the shop.", "topic": "%1$s.orders.v1",
                 "records": 0, "recordsPerSecond": 0.0, "lastEventTime": null}"""
                    .formatted(mesh.domain())));
    assertThat(products.get(2).get("topic").isNull()).isTrue();
    assertThat(domains.get(0).get("products").asInt()).isEqualTo(3);
  }

  @Test
  void describesAProduct() throws Exception {
    JsonNode product = JSON.readTree(get("/api/v1/products/" + mesh.address("orders")).body());

    assertThat(product.get("consumers"))
        .extracting(JsonNode::asText)
        .containsExactly(mesh.address("totals"), mesh.address("value"));
    JsonNode contract = product.get("ports").get(0).get("contract");
    assertThat(contract.get("key").get(0).asText()).isEqualTo("order_id");
    assertThat(contract.get("fields").get(1).get("type").asText()).isEqualTo("decimal(10,2)");
    assertThat(contract.get("fields").get(3).get("classification").asText())
        .isEqualTo("confidential");
    assertThat(contract.get("fields").get(4).get("fields").get(0).get("name").asText())
        .isEqualTo("sku");
  }

  @Test
  void exportsAProductInTheTypeOfTheFormat() throws Exception {
    String orders = "/api/v1/products/" + mesh.address("orders");
    HttpResponse<String> asyncapi = get(orders + "/export?as=asyncapi");
    HttpResponse<String> dcat = get(orders + "/export?as=dcat&port=orders@1");

    assertThat(asyncapi.headers().firstValue("content-type")).contains("application/yaml");
    assertThat(asyncapi.body()).contains(SharedKafka.bootstrapServers());
    assertThat(dcat.headers().firstValue("content-type")).contains("application/ld+json");
    assertThat(JSON.readTree(dcat.body()).at("/@graph/0/dcat:distribution")).hasSize(1);
    assertProblem(get(orders + "/export?as=avcs"), 400, "Unknown format", "mean 'avsc'?");
    assertProblem(get(orders + "/export"), 400, "Bad Request", "as");
    assertProblem(get(orders + "/export?as=avsc&port=x@1"), 404, "Unknown port", "orders@1");
    assertProblem(get(orders + "/export?as=odcs"), 409, "Not exportable", "not in the catalog");
    assertProblem(
        get("/api/v1/products/" + mesh.address("value") + "/export?as=strimzi"),
        409,
        "Not exportable",
        "virtual");
  }

  @Test
  void exportsDocumentsAsTheyAreInTheCatalog() throws Exception {
    Path schemas = Path.of("../schemas");
    mesh.bean(Catalog.class)
        .publish(CatalogState.EMPTY.with(CatalogEntries.of(DeclarationFiles.of(schemas).texts())));

    assertThat(get("/api/v1/products/sales.transactions/export?as=odcs").body())
        .isEqualTo(Files.readString(schemas.resolve("sales/transactions/contract.yaml")));
    assertThat(get("/api/v1/products/sales.transactions/export?as=odps").body())
        .isEqualTo(Files.readString(schemas.resolve("sales/transactions/product.yaml")));
  }

  @Test
  void publishesWhatFitsAndSaysWhatDoesNot() throws Exception {
    HttpResponse<String> answer =
        post(
            "orders",
            """
            {"line": 7, "record": {"order_id": "1", "amount": "12.5", "ordered_on": "1997-12-31"}}
            {"line": 8, "record": {"order_id": 2, "amount": 1.234, "ordred_on": "1997-12-31"}}
            no json
            {"line": 10, "record": {"order_id": 3, "amount": 3, "ordered_on": "1998-01-01"}}
            """);

    JsonNode json = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json.get("published").asInt()).isEqualTo(2);
    assertThat(json.get("rejected"))
        .extracting(rejected -> rejected.get("line").asInt())
        .containsExactly(3, 8);
    assertThat(json.get("rejected").get(1).get("violations")).hasSize(3);
    assertThat(records("orders", "untilEnd=true&from=1998-01-01"))
        .isEqualTo(
            """
            {"order_id":3,"amount":3.00,"ordered_on":"1998-01-01","note":null,"lines":[]}
            """);
    assertThat(records("orders", "untilEnd=true").lines()).hasSize(2);
  }

  @Test
  void showsTombstonesAndUnreadableRecords() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      String topic = mesh.address("orders") + ".v1";
      producer.send(record(topic, null)).get();
      producer.send(record(topic, "poison".getBytes(UTF_8))).get();
    }

    assertThat(records("orders", "untilEnd=true"))
        .isEqualTo(
            """
            {"$tombstone":{"partition":0,"offset":0,"timestamp":"1970-01-01T00:00:00Z","key":null}}
            {"$unreadable":{"partition":0,"offset":1,"timestamp":"1970-01-01T00:00:00Z",\
            "reason":"starts with byte 0x70 instead of the magic byte 0x00"}}
            """);
  }

  @Test
  void followsNewRecordsAndLetsGoWhenTheClientGoes() throws Exception {
    // More clients one after the other than can read at once: each lets go, sooner or later.
    for (int client = 0; client < 40; client++) {
      HttpResponse<InputStream> following =
          await().until(this::follow, answer -> answer.statusCode() == 200);
      if (client < 39) {
        following.body().close();
        continue;
      }
      post(
          "orders",
          "{\"line\": 1, \"record\": {\"order_id\": 1, \"amount\": 1, \"ordered_on\":"
              + " \"1997-01-01\"}}");
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(following.body(), UTF_8))) {
        assertThat(lines.readLine()).contains("\"order_id\":1,");
      }
    }
  }

  private HttpResponse<InputStream> follow() throws IOException, InterruptedException {
    return http.send(
        request("/api/v1/products/" + mesh.address("orders") + "/records?from=latest").build(),
        HttpResponse.BodyHandlers.ofInputStream());
  }

  @Test
  void readsMoreThanFitsIntoOneBatch() throws Exception {
    String rows =
        IntStream.range(0, 3_000)
            .mapToObj(
                i ->
                    "{\"line\": 1, \"record\": {\"order_id\": %d, \"amount\": 1, \"ordered_on\": \"1997-01-01\"}}"
                        .formatted(i % 100))
            .collect(Collectors.joining("\n"));
    post("orders", rows);

    assertThat(records("orders", "untilEnd=true").lines()).hasSize(3_000);
    assertThat(records("orders", "untilEnd=true&max=1234").lines()).hasSize(1_234);
    assertThat(records("orders", "latest=true").lines()).hasSize(100);
  }

  @Test
  void explainsWhatIsWrongAsProblems() throws Exception {
    assertProblem(
        get("/api/v1/products/" + mesh.address("ordres")),
        404,
        "Unknown product",
        "did you mean '" + mesh.address("orders") + "'");
    assertProblem(
        get("/api/v1/products/" + mesh.address("orders") + "/orders@2/records"),
        404,
        "Unknown port",
        "orders@1");
    assertProblem(
        get("/api/v1/products/" + mesh.address("value") + "/records"),
        409,
        "Virtual product",
        "without records");
    assertProblem(
        get("/api/v1/products/" + mesh.address("orders") + "/records?from=yesterday"),
        400,
        "Invalid range",
        "'yesterday' is no place to start from");
    assertProblem(
        get("/api/v1/products/" + mesh.address("orders") + "/records?max=many"), 400, "Bad", "max");
    assertProblem(post("totals", "{}"), 409, "Not source-aligned", "is aggregated");
    assertProblem(get("/api/v1/nothing"), 404, "Not Found", "");
    assertProblem(
        post("orders", "{}\n".repeat(10_001)), 413, "Too large", "at most 10000 lines, not 10001");
  }

  @Test
  void readsAPortByItsOwnAddress() throws Exception {
    HttpResponse<String> records =
        get("/api/v1/products/" + mesh.address("orders") + "/orders@1/records?untilEnd=true");

    assertThat(records.statusCode()).isEqualTo(200);
    assertThat(records.body()).isEmpty();
  }

  @Test
  void refusesForeignHostsAndOrigins() throws Exception {
    assertThat(raw("GET", "Host: evil.example")).startsWith("HTTP/1.1 403");
    assertThat(raw("GET", "Host: 127.0.0.1.evil.example")).startsWith("HTTP/1.1 403");
    assertThat(raw("GET", "Host: localhost:" + mesh.url().getPort())).startsWith("HTTP/1.1 200");
    assertThat(raw("GET", "Host: [::1]:80")).startsWith("HTTP/1.1 200");
    assertThat(raw("POST", "Host: localhost\r\nOrigin: http://evil.example"))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("POST", "Host: localhost\r\nOrigin: http://localhost:3000"))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("POST", "Host: localhost\r\nOrigin: null")).startsWith("HTTP/1.1 403");
    assertThat(raw("POST", "Host: localhost\r\nOrigin: http://localhost"))
        .startsWith("HTTP/1.1 405");
  }

  private static void assertProblem(
      HttpResponse<String> answer, int status, String title, String detail) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asText()).contains(title);
    assertThat(problem.get("detail").asText()).contains(detail);
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, byte @Nullable [] value) {
    return new ProducerRecord<byte[], byte[]>(topic, 0, 0L, null, value, null);
  }

  private String records(String product, String query) throws Exception {
    return get("/api/v1/products/" + mesh.address(product) + "/records?" + query).body();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String product, String lines) throws Exception {
    return http.send(
        request("/api/v1/products/" + mesh.address(product) + "/records")
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(lines))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(mesh.url() + path)).timeout(Duration.ofSeconds(20));
  }

  /** Java's own clients don't let anyone choose these headers. */
  private String raw(String method, String headers) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), mesh.url().getPort())) {
      socket
          .getOutputStream()
          .write(
              (method
                      + " /api/v1/products HTTP/1.1\r\nContent-Length: 0\r\n"
                      + headers
                      + "\r\nConnection: close\r\n\r\n")
                  .getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
