package dev.weft.sdk.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is declared, made into files and read again, is the same. */
class DocumentFilesTest {

  private static final Path CASES = Path.of("src/test/resources/declarations");

  @Test
  void makesFilesOfTheReferenceMeshThatMeanTheSame() {
    Declaration mesh = DeclarationReader.read(DeclarationFiles.of(ReferenceMeshTest.SCHEMAS));
    assertThat(DeclarationReader.read(DeclarationFiles.of(files(mesh)))).isEqualTo(mesh);
  }

  @Test
  void makesFilesOfVersionsBridgesRulesAndKeysThatMeanTheSame() {
    Map<String, String> texts = new TreeMap<>(DeclarationFiles.of(CASES.resolve("valid")).texts());
    texts.putAll(DeclarationFiles.of(CASES.resolve("two-majors-with-bridge")).texts());
    texts.putAll(DeclarationFiles.of(CASES.resolve("every-promise")).texts());
    Declaration mesh = DeclarationReader.read(DeclarationFiles.of(texts));
    Map<String, String> files = files(mesh);
    assertThat(files)
        .containsKeys(
            "sales/orders/orders.v2.contract.yaml",
            "sales/orders/back.sql",
            "sales/daily-totals/DailyTotalsKey.avsc");
    assertThat(DeclarationReader.read(DeclarationFiles.of(files))).isEqualTo(mesh);
  }

  @Test
  void makesFilesOfAProductThatStopsAtErrorsThatMeanTheSame() {
    Map<String, String> texts = new TreeMap<>(DeclarationFiles.of(CASES.resolve("valid")).texts());
    texts.computeIfPresent(
        "sales/daily-totals/product.yaml",
        (path, text) ->
            text.replace(
                "customProperties:\n",
                "customProperties:\n  - property: weft.on-error\n    value: stop\n"));
    Declaration mesh = DeclarationReader.read(DeclarationFiles.of(texts));
    ProductId totals = ProductId.parse("sales.daily-totals");
    assertThat(mesh.product(totals)).map(DataProduct::onError).contains(OnError.STOP);

    Map<String, String> files = files(mesh);

    assertThat(files.get("sales/daily-totals/product.yaml"))
        .contains("  - property: weft.on-error\n    value: stop\n");
    assertThat(DeclarationReader.read(DeclarationFiles.of(files))).isEqualTo(mesh);
  }

  @Test
  void refusesAnotherWordForWhatBecomesOfErrors() {
    Map<String, String> texts = new TreeMap<>(DeclarationFiles.of(CASES.resolve("valid")).texts());
    texts.computeIfPresent(
        "sales/daily-totals/product.yaml",
        (path, text) ->
            text.replace(
                "customProperties:\n",
                "customProperties:\n  - property: weft.on-error\n    value: skip\n"));

    assertThatExceptionOfType(InvalidDocumentsException.class)
        .isThrownBy(() -> DeclarationReader.read(DeclarationFiles.of(texts)))
        .withMessageContaining("must be one of quarantine, stop, found 'skip'");
  }

  @Test
  void writesDocumentsThatReadWell() {
    Declaration mesh = DeclarationReader.read(DeclarationFiles.of(ReferenceMeshTest.SCHEMAS));
    DataProduct product =
        mesh.product(ProductId.parse("marketing.promotion-performance")).orElseThrow();
    assertThat(DocumentWriter.write(Documents.product(product)))
        .isEqualTo(
            """
            apiVersion: v1.1.0
            kind: DataProduct
            id: urn:weft:marketing:promotion-performance
            name: promotion-performance
            version: 1.0.0
            status: active
            domain: marketing
            type: consumerAligned
            description:
              purpose: >-
                Tells campaign managers what each promotion has brought: revenue, margin, units and customers, side
                by side with its cost.
              limitations: >-
                Counts the sales made under a promotion, not those made because of it. Promotions without a sale do
                not appear; most have none so far. Promotion 0 sums up all sales without a promotion.
              usage: >-
                Compare margin with cost to see whether a promotion earns its money. Leave out promotion 0 in rankings,
                or use it as the baseline.
            tags:
              - marketing
              - sales
              - campaigns
            inputPorts:
              - name: sales.transactions
                version: 1.0.0
              - name: marketing.promotions
                version: 1.0.0
            outputPorts:
              - name: promotion-performance
                description: The latest result per promotion, as a compacted table.
                version: 1.0.0
                contractId: urn:weft:marketing:promotion-performance:promotion-performance:v1
            customProperties:
              - property: weft.kind
                value: consumer-aligned
              - property: weft.transform
                value: java:dev.weft.runtime.reference.PromotionPerformanceProduct
            """);
  }

  private static Map<String, String> files(Declaration mesh) {
    Map<String, String> files = new TreeMap<>();
    mesh.domains().values().forEach(domain -> files.putAll(DocumentFiles.of(domain)));
    mesh.products().values().forEach(product -> files.putAll(DocumentFiles.of(product)));
    return files;
  }
}
