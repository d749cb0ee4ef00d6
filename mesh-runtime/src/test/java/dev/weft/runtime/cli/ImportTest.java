package dev.weft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.runtime.export.ExportFormat;
import dev.weft.runtime.export.Exported;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

  @TempDir Path folder;

  private Path document;
  private Path out;

  @BeforeEach
  void writeADocument() throws IOException {
    document = folder.resolve("t.yaml");
    out = folder.resolve("out");
    Files.writeString(document, Exported.text("sales.transactions", ExportFormat.ASYNCAPI));
  }

  @Test
  void writesAProductThatIsValid() {
    CommandRun run = run();

    assertThat(run.err()).isEqualTo("channel sales.transactions.v1 is now sales.transactions\n");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            out + "/sales/domain.yaml",
            out + "/sales/transactions/Transaction.avsc",
            out + "/sales/transactions/contract.yaml",
            out + "/sales/transactions/product.yaml");
    assertThat(DeclarationReader.read(DeclarationFiles.of(out)).products()).hasSize(1);
  }

  @Test
  void replacesNothingUnlessForced() throws IOException {
    run();
    Path product = out.resolve("sales/transactions/product.yaml");
    Path domain = out.resolve("sales/domain.yaml");
    Files.writeString(product, "mine");
    Files.writeString(domain, "mine too");

    CommandRun again = run();

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.out()).isEmpty();
    assertThat(again.err())
        .startsWith("channel sales.transactions.v1 was left out: ")
        .contains("is there already: --force replaces it");
    assertThat(product).hasContent("mine");
    assertThat(run("--force").exitCode()).isZero();
    assertThat(Files.readString(product)).startsWith("apiVersion");
    assertThat(domain).hasContent("mine too");
  }

  @Test
  void refusesWhatIsNoDocument() throws IOException {
    Path text = Files.writeString(folder.resolve("x.txt"), "Dear all");
    Path bytes = Files.write(folder.resolve("x.bin"), new byte[] {(byte) 0xff, 0});

    for (Path file : new Path[] {text, bytes, folder, folder.resolve("none")}) {
      CommandRun run =
          CommandRun.of("import", "--from", "asyncapi", file.toString(), "--out", out.toString());
      assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
      assertThat(run.err()).startsWith("weft: ").contains(file.toString());
      assertThat(out).doesNotExist();
    }
  }

  private CommandRun run(String... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("import", "--from", "asyncapi", document.toString(), "--out", "" + out),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
