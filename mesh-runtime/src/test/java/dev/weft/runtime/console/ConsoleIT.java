package dev.weft.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console over plain HTTP, as a browser without scripts gets it. */
class ConsoleIT {

  private static ConsoleServer server;

  @BeforeAll
  static void start() {
    server = new ConsoleServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answersTheCatalogWithItsNumbers() {
    HttpResponse<String> page = server.get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(page.body())
        .contains("Sample &amp; Sons", "href=\"/products/sales.orders\"", "269,720", "270,451");
  }

  @Test
  void forbidsBrowsersEverythingForeign() {
    for (String path : new String[] {"/", "/products/sales.orders", "/nowhere", "/health"}) {
      assertThat(server.get(path).headers().map())
          .as(path)
          .containsKeys("content-security-policy", "x-content-type-options", "referrer-policy");
    }
    assertThat(server.get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'self';")
        .doesNotContain("unsafe");
  }

  @Test
  void escapesWhatComesFromDocumentsAndAddresses() {
    for (String path :
        new String[] {
          "/",
          "/products/marketing.campaign-results",
          "/products/sales.orders/orders@1/records",
          "/?q=%22%3E%3Cscript%3Edocument.title='owned'%3C/script%3E",
          "/products/%3Cscript%3Edocument.title='owned'%3C%2Fscript%3E"
        }) {
      assertThat(server.get(path).body())
          .as(path)
          .contains("script&gt;document.title=")
          .doesNotContain("<script>", "<img", "href=\"javascript");
    }
  }

  @Test
  void filtersWithoutScriptsWhenTheAddressSaysSo() {
    String page = server.get("/?q=daily&kind=aggregated").body();

    assertThat(page).contains("1 product<");
    assertThat(Pattern.compile("data-text=\"[^\"]*\" hidden").matcher(page).results()).hasSize(3);
  }

  @Test
  void answersThePageOfAProduct() {
    HttpResponse<String> page = server.get("/products/sales.orders");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "Every order, as it was placed.",
            "mailto:sales@example.org",
            "decimal(10,4)",
            "sales.orders.v1",
            "./weft consume sales.orders",
            "href=\"/products/sales.daily-totals\"");
  }

  @Test
  void answersTheLastRecordsAsAPageOrAsAPart() {
    String path = "/products/sales.orders/orders@1/records";

    assertThat(server.get(path).body())
        .contains("<html", "0/0", "•••", "deletes the record", "not readable: too short");
    assertThat(server.get(path, "HX-Request", "true").body())
        .doesNotContain("<html", "ada@example.org")
        .contains("0/0", "12.5000", "•••");
  }

  @Test
  void suggestsWhatWasMeantWhenAProductDoesNotExist() {
    HttpResponse<String> page = server.get("/products/sales.order");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body())
        .contains("There is no product sales.order", "href=\"/products/sales.orders\"");
  }

  @Test
  void hasNoRecordsOfAVirtualProduct() {
    assertThat(
            server.get("/products/marketing.customer-value/customer-value@1/records").statusCode())
        .isEqualTo(404);
  }

  @Test
  void answersAPageOfItsOwnWhenNothingIsThere() {
    HttpResponse<String> page = server.get("/nowhere");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("404 Not Found", "All products");
  }

  @Test
  void letsBrowsersKeepFilesForEver() {
    String page = server.get("/").body();
    MatchResult style =
        Pattern.compile("href=\"(/assets/[0-9a-f]+/console.css)\"")
            .matcher(page)
            .results()
            .findFirst()
            .orElseThrow();

    HttpResponse<String> file = server.get(style.group(1));

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(server.get("/assets/0123/console.css").statusCode()).isEqualTo(404);
  }

  @Test
  void answersHealthAndMetrics() {
    assertThat(server.get("/health").body()).contains("\"UP\"");
    assertThat(server.get("/prometheus", "Accept", "text/plain").body())
        .contains(
            "weft_product_records_total{product=\"sales.orders\"} 269720.0",
            "weft_product_last_event_timestamp_seconds{product=\"sales.orders\"} 9.14976E8");
  }
}
