package dev.weft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ValidateTest {

  @TempDir Path dir;

  @BeforeEach
  void declareTwoDomains() {
    for (String product : new String[] {"shop.orders", "stock.items"}) {
      assertThat(CommandRun.of("init", product, "--dir", dir.toString()).exitCode()).isZero();
    }
  }

  @Test
  void acceptsTheReferenceMesh() {
    CommandRun run = CommandRun.of("validate", "../schemas");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("files, all valid.");
  }

  @Test
  void saysEverythingThatIsWrongWithWhere() throws IOException {
    replace("shop/orders/product.yaml", "status: active", "status: activ");
    replace("shop/orders/contract.yaml", "value: id", "value: idd");

    CommandRun run = CommandRun.of("validate", dir.resolve("shop").toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines())
        .hasSize(2)
        .anyMatch(
            line ->
                line.startsWith(dir.resolve("shop/orders/product.yaml") + ":")
                    && line.endsWith("found 'activ'. Did you mean 'active'?"))
        .anyMatch(line -> line.contains("/contract.yaml:") && line.contains("Did you mean 'id'?"));
    assertThat(run.err()).contains("4 files, 2 problems.");
  }

  @Test
  void looksIntoRules() throws IOException {
    replace(
        "shop/orders/contract.yaml",
        "    customProperties:",
        "    quality: [{name: known, type: custom, engine: cel, "
            + "implementation: \"record.idd != ''\"}]\n    customProperties:");

    CommandRun run = CommandRun.of("validate", dir.resolve("shop").toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines())
        .singleElement()
        .asString()
        .contains("/contract.yaml:", "rule 'known'", "undefined field 'idd'; did you mean 'id'?");
  }

  @Test
  void leavesOthersProblemsToThem() throws IOException {
    replace("stock/items/product.yaml", "status: active", "status: activ");

    assertThat(CommandRun.of("validate", dir.resolve("shop/orders").toString()).exitCode())
        .isZero();
    assertThat(CommandRun.of("validate", dir.toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void knowsWhatLiesBesideAndElsewhere(@TempDir Path elsewhere) {
    assertThat(
            CommandRun.of(
                    "init",
                    "shop.daily",
                    "--kind",
                    "aggregated",
                    "--input",
                    "stock.items",
                    "--dir",
                    dir.toString())
                .exitCode())
        .isZero();
    assertThat(
            CommandRun.of(
                    "init",
                    "sales.daily",
                    "--kind",
                    "aggregated",
                    "--input",
                    "stock.items",
                    "--dir",
                    elsewhere.toString())
                .exitCode())
        .isZero();

    assertThat(CommandRun.of("validate", dir.resolve("shop/daily").toString()).exitCode()).isZero();
    assertThat(CommandRun.of("validate", elsewhere.toString()).exitCode()).isEqualTo(1);
    assertThat(CommandRun.of("validate", elsewhere.toString(), "--with", dir.toString()).exitCode())
        .isZero();
  }

  @Test
  void reportsToABuildServer() throws Exception {
    replace("shop/orders/product.yaml", "status: active", "status: <activ>");
    Path report = dir.resolve("report.xml");

    CommandRun run =
        CommandRun.of("validate", dir.toString(), "--report", "junit=" + report, "-o", "json");

    assertThat(run.exitCode()).isEqualTo(1);
    Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
    assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("8");
    assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
    assertThat(xml.getElementsByTagName("failure").item(0).getTextContent()).contains("<activ>");
    assertThat(run.out()).contains("\"pointer\" : \"/status\"");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThat(CommandRun.of("validate", "nowhere").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("validate", dir.toString(), "--report", "html=x").exitCode())
        .isEqualTo(2);
  }

  private void replace(String file, String what, String with) throws IOException {
    Path path = dir.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(what);
    Files.writeString(path, text.replaceFirst(what, with));
  }
}
