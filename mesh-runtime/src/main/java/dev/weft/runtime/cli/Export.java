package dev.weft.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.runtime.export.ExportFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code weft export}: a product in the format of another tool. */
@Command(
    name = "export",
    description = "Write a product in the format of another tool or standard.",
    footer = {
      "",
      "Formats:",
      "  odps         the product as it is declared (Open Data Product Standard)",
      "  odcs         its contracts as they are declared (Open Data Contract Standard)",
      "  asyncapi     AsyncAPI 3.1.0 with Kafka bindings, as seen by who reads the product",
      "  strimzi      KafkaTopic resources (kafka.strimzi.io/v1) for the cluster 'weft'",
      "  backstage    catalog-info: system, component, APIs and resources",
      "  openlineage  dataset and job events (2-0-2), as an array for the batch endpoint",
      "  dcat         DCAT 3 as JSON-LD",
      "  avsc         the Avro schema of the values; of one port, where there are several",
      "",
      "Examples:",
      "  weft export sales.transactions --as asyncapi",
      "  weft export sales.daily-totals --as openlineage --out lineage.json",
      "  weft export sales.transactions/transactions@1 --as avsc",
      "  weft export sales.transactions --as strimzi | kubectl apply -f -"
    })
final class Export implements Runnable {

  private static final String STANDARD_OUTPUT = "-";

  @ParentCommand private @Nullable Weft weft;

  @Parameters(
      paramLabel = "PRODUCT",
      description =
          "Its address, <domain>.<product>, or one port's, <domain>.<product>/<port>@<major>.")
  private @Nullable String product;

  @Option(
      names = "--as",
      paramLabel = "FORMAT",
      required = true,
      description = "One of the formats below.")
  private @Nullable ExportFormat format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = STANDARD_OUTPUT,
      description = "The file to write, replaced when it is there. Default: -, standard output.")
  private @Nullable String out;

  @Override
  public void run() {
    Weft root = Objects.requireNonNull(weft);
    String text = text(root.mesh());
    String file = Objects.requireNonNull(out);
    if (file.equals(STANDARD_OUTPUT)) {
      root.terminal().print(text);
      return;
    }
    try {
      Files.writeString(Path.of(file), text);
    } catch (IOException e) {
      throw FailedException.failure("Can't write " + file + ": " + e);
    }
    root.terminal().say("Wrote " + file);
  }

  private String text(MeshClient mesh) {
    String address = Objects.requireNonNull(product);
    int slash = address.indexOf('/');
    String of = slash < 0 ? address : address.substring(0, slash);
    String port =
        slash < 0 ? "" : "&port=" + URLEncoder.encode(address.substring(slash + 1), UTF_8);
    String path =
        MeshClient.product(of) + "/export?as=" + Objects.requireNonNull(format).label() + port;
    try (InputStream answer = mesh.stream(path)) {
      return new String(answer.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw FailedException.failure("The mesh stopped answering");
    }
  }
}
